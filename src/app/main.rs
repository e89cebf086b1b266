//! The program `crm`.

use std::process::ExitCode;

// glibc's allocator costs about half of the requests a second.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    crm_app::cli::run().await
}
