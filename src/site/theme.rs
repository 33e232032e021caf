#[derive(Debug)]
pub(crate) struct Theme;
impl Theme {
    pub(crate) fn load(_: &std::path::Path) -> anyhow::Result<Self> {
        Ok(Self)
    }
    pub(crate) fn assets(&self) -> impl Iterator<Item = (&str, &[u8])> {
        std::iter::empty()
    }
}
