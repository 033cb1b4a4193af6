//! The YAML that people write most: mappings and lists, in blocks or in brackets on one line, of words and quoted
//! texts. It reads nothing else: where anything is unusual it gives up, and the whole of YAML is asked. What it does
//! read, it reads as the whole of YAML does, and several times as fast; a property test holds it to that.
//!
//! It must not know what is wrong with a text: that is for those to say who read it all.

mod cursor;

use std::borrow::Cow;

use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor, value};

use crate::scan;
use cursor::{Cursor, Read, Scalar, Unusual, Within, scalar};

/// Reads a text; absent where it is not plain, or not a `T`.
pub(super) fn read<T: DeserializeOwned>(yaml: &str) -> Option<T> {
    let mut cursor = Cursor {
        text: is_ordinary(yaml).then_some(yaml)?,
        at: 0,
    };
    let indent = cursor.next_line()?;
    let block = Block {
        cursor: &mut cursor,
        indent,
    };
    let value = T::deserialize(block.shape()).ok()?;
    cursor.next_line().is_none().then_some(value)
}

/// Whether there is no character in it that YAML treats in a way of its own, but the ends of lines.
fn is_ordinary(yaml: &str) -> bool {
    let may_be_odd = |byte| {
        ((byte < b' ') & (byte != b'\n')) | (byte == 0x7f) | (byte == 0xc2) | (byte == 0xe2) | (byte == 0xef)
    };
    let is_odd = |character| {
        matches!(character, '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}')
            || matches!(
                character,
                '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
            )
    };
    !scan::has(yaml, may_be_odd) || !yaml.contains(is_odd)
}

/// A value in a block: what follows at the start of a line, indented so much.
struct Block<'c, 'de> {
    cursor: &'c mut Cursor<'de>,
    indent: usize,
}

/// A value behind a key or a dash, whose line is indented so much, or in brackets.
struct Inline<'c, 'de> {
    cursor: &'c mut Cursor<'de>,
    within: Within,
    indent: usize,
}

/// The items of a list in a block.
struct Dashes<'c, 'de>(Block<'c, 'de>);

/// The entries of a mapping in a block. The first stands behind a dash, or at the start of a line.
struct Lines<'c, 'de> {
    block: Block<'c, 'de>,
    is_at_key: bool,
}

/// The items of a list or the entries of a mapping in brackets.
struct Brackets<'c, 'de> {
    cursor: &'c mut Cursor<'de>,
    end: u8,
    is_first: bool,
}

/// What stands at a place.
enum Shape<'c, 'de> {
    Scalar(Scalar<'de>),
    Dashes(Dashes<'c, 'de>),
    Lines(Lines<'c, 'de>),
    List(Brackets<'c, 'de>),
    Map(Brackets<'c, 'de>),
}

impl<'c, 'de> Block<'c, 'de> {
    fn shape(self) -> Shape<'c, 'de> {
        let words = &self.cursor.rest()[self.indent..];
        if words.starts_with("- ") {
            Shape::Dashes(Dashes(self))
        } else {
            Shape::Lines(Lines {
                block: self,
                is_at_key: false,
            })
        }
    }

    /// Whether another line of this block follows; if so, goes behind its indentation.
    fn goes_on(&mut self) -> Read<bool> {
        match self.cursor.next_line() {
            Some(indent) if indent == self.indent => {
                self.cursor.at += indent;
                Ok(true)
            }
            Some(indent) if indent > self.indent => Err(Unusual),
            _ => Ok(false),
        }
    }
}

impl<'c, 'de> Inline<'c, 'de> {
    fn shape(self) -> Read<Shape<'c, 'de>> {
        let Self {
            cursor,
            within,
            indent,
        } = self;
        cursor.skip_spaces();
        let brackets = |cursor: &'c mut Cursor<'de>, end| {
            cursor.at += 1;
            Brackets {
                cursor,
                end,
                is_first: true,
            }
        };
        match cursor.peek() {
            Some(b'[') => Ok(Shape::List(brackets(cursor, b']'))),
            Some(b'{') => Ok(Shape::Map(brackets(cursor, b'}'))),
            Some(b'\n') if within == Within::Block => {
                cursor.end_line()?;
                let inner = cursor.next_line().ok_or(Unusual)?;
                let is_list = cursor.rest()[inner..].starts_with("- ");
                let is_inside = inner > indent || (inner == indent && is_list);
                if !is_inside {
                    return Err(Unusual);
                }
                let block = Block {
                    cursor,
                    indent: inner,
                };
                Ok(block.shape())
            }
            _ => scalar(cursor, within).map(Shape::Scalar),
        }
    }
}

impl<'de> SeqAccess<'de> for Dashes<'_, 'de> {
    type Error = Unusual;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        let Block { cursor, indent } = &mut self.0;
        // A list may be indented no deeper than the key it belongs to, where the next key ends it.
        let is_over = cursor.next_line() == Some(*indent) && !cursor.rest()[*indent..].starts_with("- ");
        if is_over || !self.0.goes_on()? {
            return Ok(None);
        }
        let Block { cursor, indent } = &mut self.0;
        cursor.take("- ")?;
        let indent = *indent + 2;
        let is_mapping = {
            let mut ahead = Cursor { ..**cursor };
            ahead.key().is_ok()
        };
        if is_mapping {
            let lines = Lines {
                block: Block { cursor, indent },
                is_at_key: true,
            };
            return seed.deserialize(Shape::Lines(lines)).map(Some);
        }
        let item = Inline {
            cursor,
            within: Within::Block,
            // A block below a dash is not plain.
            indent: usize::MAX,
        };
        let item = seed.deserialize(item.shape()?)?;
        let cursor = &mut self.0.cursor;
        cursor.end_line()?;
        Ok(Some(item))
    }
}

impl<'de> MapAccess<'de> for Lines<'_, 'de> {
    type Error = Unusual;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        let is_at_key = std::mem::replace(&mut self.is_at_key, false);
        if !is_at_key && !self.block.goes_on()? {
            return Ok(None);
        }
        let key = self.block.cursor.key()?;
        seed.deserialize(value::BorrowedStrDeserializer::new(key))
            .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Read<V::Value> {
        let Block { cursor, indent } = &mut self.block;
        let start = cursor.at;
        let value = Inline {
            cursor,
            within: Within::Block,
            indent: *indent,
        };
        let value = seed.deserialize(value.shape()?)?;
        // A block has ended its lines itself.
        if !cursor.text[start..cursor.at].contains('\n') {
            cursor.end_line()?;
        }
        Ok(value)
    }
}

impl<'de> Brackets<'_, 'de> {
    /// Goes to the next item, if there is one.
    fn goes_on(&mut self) -> Read<bool> {
        self.cursor.skip_spaces();
        let is_first = std::mem::replace(&mut self.is_first, false);
        match self.cursor.peek() {
            Some(byte) if byte == self.end => {
                self.cursor.at += 1;
                Ok(false)
            }
            _ if is_first => Ok(true),
            _ => {
                self.cursor.take(",")?;
                self.cursor.skip_spaces();
                // A comma behind the last item is no item.
                if self.cursor.peek() == Some(self.end) {
                    return Err(Unusual);
                }
                Ok(true)
            }
        }
    }

    fn value(&mut self) -> Inline<'_, 'de> {
        Inline {
            cursor: self.cursor,
            within: Within::Brackets,
            indent: 0,
        }
    }
}

impl<'de> SeqAccess<'de> for Brackets<'_, 'de> {
    type Error = Unusual;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        if !self.goes_on()? {
            return Ok(None);
        }
        seed.deserialize(self.value().shape()?).map(Some)
    }
}

impl<'de> MapAccess<'de> for Brackets<'_, 'de> {
    type Error = Unusual;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        if !self.goes_on()? {
            return Ok(None);
        }
        let key = self.cursor.key()?;
        seed.deserialize(value::BorrowedStrDeserializer::new(key))
            .map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Read<V::Value> {
        seed.deserialize(self.value().shape()?)
    }
}

impl<'de> Scalar<'de> {
    fn text(self) -> Cow<'de, str> {
        match self {
            Self::Quoted(text) => text,
            Self::Truth(_, word) | Self::Bare(word) => Cow::Borrowed(word),
        }
    }
}

fn visit_text<'de, V: Visitor<'de>>(text: Cow<'de, str>, visitor: V) -> Read<V::Value> {
    match text {
        Cow::Owned(text) => visitor.visit_string(text),
        Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
    }
}

impl<'de> Deserializer<'de> for Shape<'_, 'de> {
    type Error = Unusual;

    /// As what stands there, where nothing is said of what it should be. Digits and signs may be numbers.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self {
            Self::Scalar(Scalar::Truth(truth, _)) => visitor.visit_bool(truth),
            Self::Scalar(Scalar::Bare(word)) if !word.starts_with(char::is_alphabetic) => Err(Unusual),
            Self::Scalar(scalar) => visit_text(scalar.text(), visitor),
            Self::Dashes(_) | Self::List(_) => self.deserialize_seq(visitor),
            Self::Lines(_) | Self::Map(_) => self.deserialize_map(visitor),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self {
            Self::Scalar(scalar) => visit_text(scalar.text(), visitor),
            _ => Err(Unusual),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self {
            Self::Scalar(Scalar::Truth(truth, _)) => visitor.visit_bool(truth),
            _ => Err(Unusual),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_some(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self {
            Self::Dashes(mut items) => visitor.visit_seq(&mut items),
            Self::List(mut items) => visitor.visit_seq(&mut items),
            _ => Err(Unusual),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self {
            Self::Lines(mut entries) => visitor.visit_map(&mut entries),
            Self::Map(mut entries) => visitor.visit_map(&mut entries),
            _ => Err(Unusual),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Read<V::Value> {
        Err(Unusual)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, _: V) -> Read<V::Value> {
        Err(Unusual)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, _: V) -> Read<V::Value> {
        Err(Unusual)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, _: V) -> Read<V::Value> {
        Err(Unusual)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, _: V) -> Read<V::Value> {
        Err(Unusual)
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char unit unit_struct tuple tuple_struct identifier
    }
}

#[cfg(test)]
mod tests;
