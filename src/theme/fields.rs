//! The fields of a view as the template engine takes them. It must not know which view.
//!
//! The engine's own way goes through two maps more, and every work has two views.

use serde::ser::{Error as _, Impossible, Serialize, SerializeStruct, Serializer};
use tera::{Context, Error, TeraResult, Value};

/// The fields of a struct under their names.
pub(super) fn context<V: Serialize>(view: &V) -> TeraResult<Context> {
    view.serialize(Fields(Context::new()))
        .map_err(|NotFields(failure)| failure)
}

struct Fields(Context);

/// Why something has no fields: it is no struct, or one of its fields cannot be written.
#[derive(Debug)]
struct NotFields(Error);

impl std::fmt::Display for NotFields {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(formatter)
    }
}

impl std::error::Error for NotFields {}

impl serde::ser::Error for NotFields {
    fn custom<T: std::fmt::Display>(message: T) -> Self {
        Self(Error::message(message.to_string()))
    }
}

impl SerializeStruct for Fields {
    type Ok = Context;
    type Error = NotFields;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), NotFields> {
        let value = Value::try_from_serializable(value).map_err(NotFields)?;
        self.0.insert_value(name, value);
        Ok(())
    }

    fn end(self) -> Result<Context, NotFields> {
        Ok(self.0)
    }
}

/// Refuses what is no struct.
macro_rules! refused {
    ($($method:ident($($argument:ty),*) -> $result:ty;)*) => {
        $(fn $method(self, $(_: $argument),*) -> Result<$result, NotFields> {
            Err(NotFields::custom("a view is a struct"))
        })*
    };
}

type No = Impossible<Context, NotFields>;

impl Serializer for Fields {
    type Ok = Context;
    type Error = NotFields;
    type SerializeSeq = No;
    type SerializeTuple = No;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = No;
    type SerializeStruct = Self;
    type SerializeStructVariant = No;

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, NotFields> {
        Ok(self)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<Context, NotFields> {
        value.serialize(self)
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<Context, NotFields> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        value: &T,
    ) -> Result<Context, NotFields> {
        value.serialize(self)
    }

    refused! {
        serialize_bool(bool) -> Context;
        serialize_i8(i8) -> Context;
        serialize_i16(i16) -> Context;
        serialize_i32(i32) -> Context;
        serialize_i64(i64) -> Context;
        serialize_u8(u8) -> Context;
        serialize_u16(u16) -> Context;
        serialize_u32(u32) -> Context;
        serialize_u64(u64) -> Context;
        serialize_f32(f32) -> Context;
        serialize_f64(f64) -> Context;
        serialize_char(char) -> Context;
        serialize_str(&str) -> Context;
        serialize_bytes(&[u8]) -> Context;
        serialize_none() -> Context;
        serialize_unit() -> Context;
        serialize_unit_struct(&'static str) -> Context;
        serialize_unit_variant(&'static str, u32, &'static str) -> Context;
        serialize_seq(Option<usize>) -> No;
        serialize_tuple(usize) -> No;
        serialize_tuple_struct(&'static str, usize) -> No;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> No;
        serialize_map(Option<usize>) -> No;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> No;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;

    #[derive(Serialize)]
    #[serde(untagged)]
    enum View {
        Paper { title: &'static str, count: usize },
        Number(u8),
    }

    #[test]
    fn the_fields_of_a_view_are_the_engines_own() {
        let view = View::Paper { title: "T", count: 2 };
        let made = context(&view).expect("a struct");
        assert_eq!(made, Context::from_serialize(&view).expect("a struct"));
    }

    #[test]
    fn what_is_no_struct_is_no_view() {
        let failure = context(&View::Number(1)).expect_err("no struct");
        assert!(failure.to_string().contains("a view is a struct"), "{failure}");
    }
}
