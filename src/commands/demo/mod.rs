//! `perihelion demo`: a sample planet, built without a network by the pipeline that builds real ones.

pub(crate) mod answers;
