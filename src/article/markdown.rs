//! CommonMark → article: the only file that knows comrak.
