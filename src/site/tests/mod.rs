//! Tests of single files that need more room than the file itself.

mod accent;
