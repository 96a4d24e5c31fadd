//! Line-break opportunities (UAX #14) and the prohibitions of Chinese, Japanese and Korean.
