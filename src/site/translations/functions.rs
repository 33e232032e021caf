//! Template functions and filters for words: `t("key", count=3)`, `t_html("key", owner=link)`, `1234|number`, `4200000|size`,
//! `post.html|body`.

use std::sync::Arc;

use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{Environment, Error, ErrorKind};
use perihelion_feed::clean;

use super::{Argument, Arguments, MessageError, Translations};

/// Adds the functions and filters to the template engine.
pub(crate) fn add_to(environment: &mut Environment<'_>, translations: &Arc<Translations>) {
    let shared = Arc::clone(translations);
    environment.add_function("t", move |key: &str, arguments: Kwargs| -> Result<String, Error> {
        Ok(shared.format(key, &named(key, &arguments)?)?)
    });
    let shared = Arc::clone(translations);
    environment.add_function("t_html", move |key: &str, arguments: Kwargs| -> Result<Value, Error> {
        Ok(Value::from_safe_string(shared.format_html(key, &named(key, &arguments)?)?))
    });
    let shared = Arc::clone(translations);
    environment.add_filter("number", move |number: i64| shared.number(number));
    let shared = Arc::clone(translations);
    environment.add_filter("size", move |bytes: u64| -> Result<String, Error> { Ok(shared.size(bytes)?) });
    let shared = Arc::clone(translations);
    environment.add_filter("body", move |html: &str| -> Result<Value, Error> {
        let table = shared.format("table", &Arguments::new())?;
        Ok(Value::from_safe_string(clean::label_tables(html, &table)))
    });
}

fn named<'a>(key: &str, arguments: &'a Kwargs) -> Result<Arguments<'a>, Error> {
    let one = |name: &'a str| Ok((name, argument(key, name, &arguments.get(name)?)?));
    arguments.args().map(one).collect()
}

fn argument(key: &str, name: &str, value: &Value) -> Result<Argument, Error> {
    let wrong = |what: &str| Error::new(ErrorKind::InvalidOperation, format!("`{name}` of the message `{key}` {what}"));
    match value.kind() {
        ValueKind::Number => value.as_i64().map(Argument::Number).ok_or_else(|| wrong("is not a whole number")),
        ValueKind::String => {
            let text = value.as_str().unwrap_or_default().to_owned();
            Ok(if value.is_safe() { Argument::Markup(text) } else { Argument::Text(text) })
        }
        ValueKind::Undefined => Err(Error::new(ErrorKind::UndefinedError, format!("`{name}` is undefined"))),
        ValueKind::None => Err(wrong("is `none`: test it with `if` first")),
        kind => Err(wrong(&format!("is neither text nor a number, but a {kind}"))),
    }
}

impl From<MessageError> for Error {
    fn from(error: MessageError) -> Self {
        Self::new(ErrorKind::InvalidOperation, error.to_string())
    }
}
