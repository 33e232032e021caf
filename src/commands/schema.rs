//! `perihelion schema`: prints the JSON Schema of `sources.yaml`.

use std::process::ExitCode;

use anyhow::Result;

use crate::report::output::print;
use crate::sources::schema::json_schema;

pub(crate) fn run() -> Result<ExitCode> {
    print(&format!("{}\n", serde_json::to_string_pretty(&json_schema())?))?;
    Ok(ExitCode::SUCCESS)
}
