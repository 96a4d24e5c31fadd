//! The html2text dialect: recognise and mend it before parsing.
