//! wanjuan: read a folder of saved articles in the terminal.

use std::process::ExitCode;

fn main() -> ExitCode {
    wanjuan::cli::main()
}
