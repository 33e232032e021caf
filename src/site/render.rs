#[derive(Debug)]
pub(crate) struct TemplateProblem;
impl std::fmt::Display for TemplateProblem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("x")
    }
}
impl std::error::Error for TemplateProblem {}
pub(crate) fn render(_: &super::Theme, _: &str, _: &super::view::Page<'_>) -> Result<String, TemplateProblem> {
    Err(TemplateProblem)
}
