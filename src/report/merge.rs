//! What a merge took of each folder, a line each. A folder with nothing in it is a warning: a machine may have been lost.

use super::output::{Output, Style, paint};
use crate::sources::problem::quoted;
use crate::state::Taken;

pub(crate) fn tell(taken: &Taken, output: Output) {
    let folder = quoted(&taken.folder.to_string_lossy());
    let warning = paint("warning:", Style::Yellow, output.color);
    if taken.is_empty {
        output.note(&format!("{warning} {folder} has no file of a state, so its blogs stay as they were"));
        return;
    }
    if taken.damaged > 0 {
        let count = taken.damaged;
        output.note(&format!(
            "{warning} in {folder}, files are damaged or half written; blogs that stay as they were: {count}"
        ));
    }
    output.note(&format!("{folder}: blogs that are newer there: {}", taken.sources));
}
