//! The `mapping!` macro: structs whose fields are the keys of a YAML mapping, the only list of these keys.
//!
//! Both the walk that reads the file ([`FromYaml`](super::FromYaml)) and the JSON Schema come from the one list. A key
//! is required unless its type is an `Option` or it is marked `= default`. The name behind `as` is the one in the JSON
//! Schema. The function behind `or` makes the placeholder for a mapping that is wrong.

macro_rules! mapping {
    ($(
        $(#[$about:meta])*
        struct $name:ident as $title:literal $(or $placeholder:ident)? {
            $($(#[$doc:meta])* $key:ident: $type:ty $(= $default:ident)?,)+
        }
    )+) => {$(
        $(#[$about])*
        #[derive(Debug, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields, rename = $title)]
        pub(crate) struct $name {
            $($(#[$doc])* $(#[schemars($default)])? pub(crate) $key: $type,)+
        }

        impl $name {
            /// The keys of the mapping, in the order in which they are documented and laid out.
            pub(crate) const KEYS: &'static [&'static str] = &[$(stringify!($key)),+];
        }

        impl $crate::sources::yaml::FromYaml for $name {
            fn from_yaml(
                cursor: $crate::sources::yaml::Cursor<'_>,
                findings: &mut Vec<$crate::sources::problem::Finding>,
            ) -> Option<Self> {
                let mut keys = cursor.keys(Self::KEYS, findings)?;
                // All keys are read before a missing one ends this function, so that all problems are reported.
                $(let $key = $crate::sources::yaml::mapping!(@read keys, findings, $key $(, $default)?);)+
                Some(Self { $($key: $key?),+ })
            }

            $(fn if_wrong() -> Option<Self> {
                Self::$placeholder()
            })?
        }
    )+};
    (@read $keys:ident, $findings:ident, $key:ident) => {
        $keys.required(stringify!($key), $findings)
    };
    (@read $keys:ident, $findings:ident, $key:ident, default) => {
        Some($keys.or_default(stringify!($key), $findings))
    };
}

pub(crate) use mapping;
