//! A stored text as a tree of plain values, from which our types are read.
//!
//! Why not straight from `serde_json`: for each type it makes one reader of objects and one of lists, with all their
//! messages, although our documents hold objects alone. Read from a tree, the same types take half the bytes of wasm.

use std::fmt;

use serde::de::{self, DeserializeSeed, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// Any JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Tree {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number from 0 up.
    Whole(u64),
    /// A whole number below 0.
    Negative(i64),
    /// A number with a fraction, or too big for the others.
    Fraction(f64),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Tree>),
    /// An object: names and values, as they stand in the text.
    Map(Vec<(String, Tree)>),
}

impl Tree {
    /// Reads a JSON text.
    ///
    /// # Errors
    /// It is none.
    pub fn read(text: &str) -> Result<Tree, Misfit> {
        serde_json::from_str(text).map_err(|error| Misfit(error.to_string()))
    }

    /// Takes the value of this name out of an object; `None` where there is none.
    pub fn take(&mut self, name: &str) -> Option<Tree> {
        let Tree::Map(entries) = self else { return None };
        let at = entries.iter().position(|(found, _)| found == name)?;
        Some(entries.swap_remove(at).1)
    }

    /// Makes one of our types of it.
    ///
    /// # Errors
    /// It does not fit.
    pub fn into<'de, T: Deserialize<'de>>(self) -> Result<T, Misfit> {
        T::deserialize(self)
    }
}

/// A value is not what its place asks for. For the person who looks after it: says what, not in which words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit(pub String);

impl Misfit {
    fn of(what: &str, name: &str) -> Misfit {
        Misfit([what, name].concat())
    }
}

impl fmt::Display for Misfit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Misfit {}

// Plain texts instead of serde's own, which would name what was found and all that was possible: those carry a printer for
// each type into the wasm.
impl de::Error for Misfit {
    fn custom<T: fmt::Display>(message: T) -> Misfit {
        Misfit(message.to_string())
    }
    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Misfit {
        Misfit::of("a value of another kind was expected", "")
    }
    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Misfit {
        Misfit::of("a value is out of range", "")
    }
    fn invalid_length(_: usize, _: &dyn de::Expected) -> Misfit {
        Misfit::of("a list has another length than expected", "")
    }
    fn unknown_variant(name: &str, _: &'static [&'static str]) -> Misfit {
        Misfit::of("unknown value: ", name)
    }
    fn unknown_field(name: &str, _: &'static [&'static str]) -> Misfit {
        Misfit::of("unknown field: ", name)
    }
    fn missing_field(name: &'static str) -> Misfit {
        Misfit::of("missing field: ", name)
    }
    fn duplicate_field(name: &'static str) -> Misfit {
        Misfit::of("this field is there twice: ", name)
    }
}

fn another_kind<T>() -> Result<T, Misfit> {
    Err(Misfit::of("a value of another kind was expected", ""))
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tree, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Tree;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("JSON")
            }
            fn visit_unit<E>(self) -> Result<Tree, E> {
                Ok(Tree::Null)
            }
            fn visit_bool<E>(self, value: bool) -> Result<Tree, E> {
                Ok(Tree::Bool(value))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Tree, E> {
                Ok(Tree::Whole(value))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Tree, E> {
                Ok(u64::try_from(value).map_or(Tree::Negative(value), Tree::Whole))
            }
            fn visit_f64<E>(self, value: f64) -> Result<Tree, E> {
                Ok(Tree::Fraction(value))
            }
            fn visit_str<E>(self, value: &str) -> Result<Tree, E> {
                Ok(Tree::Text(value.to_owned()))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Tree, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = list.next_element()? {
                    values.push(value);
                }
                Ok(Tree::List(values))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tree, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Tree::Map(entries))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

impl Tree {
    fn number<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Tree::Whole(number) => visitor.visit_u64(number),
            Tree::Negative(number) => visitor.visit_i64(number),
            Tree::Fraction(number) => visitor.visit_f64(number),
            _ => another_kind(),
        }
    }

    fn text<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Tree::Text(text) => visitor.visit_string(text),
            _ => another_kind(),
        }
    }

    fn list<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Tree::List(values) => visitor.visit_seq(Values(values.into_iter())),
            _ => another_kind(),
        }
    }

    fn map<'de, V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Tree::Map(entries) => visitor.visit_map(Entries { rest: entries.into_iter(), value: None }),
            _ => another_kind(),
        }
    }
}

/// Methods of a [`Deserializer`] that read alike.
macro_rules! alike {
    ($how:ident: $($method:ident)*) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
            self.$how(visitor)
        }
    )* };
}

// Each method makes the one visit that its kind can have: what nobody calls is not compiled either.
impl<'de> Deserializer<'de> for Tree {
    type Error = Misfit;

    alike!(number: deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_u8 deserialize_u16
        deserialize_u32 deserialize_u64 deserialize_f32 deserialize_f64);
    alike!(text: deserialize_char deserialize_str deserialize_string deserialize_identifier deserialize_bytes
        deserialize_byte_buf);
    alike!(list: deserialize_seq);
    alike!(map: deserialize_map);

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Tree::Null => visitor.visit_unit(),
            Tree::Bool(value) => visitor.visit_bool(value),
            Tree::Text(_) => self.text(visitor),
            Tree::List(_) => self.list(visitor),
            Tree::Map(_) => self.map(visitor),
            Tree::Whole(_) | Tree::Negative(_) | Tree::Fraction(_) => self.number(visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Tree::Bool(value) => visitor.visit_bool(value),
            _ => another_kind(),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Tree::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        match self {
            Tree::Null => visitor.visit_unit(),
            _ => another_kind(),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Misfit> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.list(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.list(visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        match self {
            Tree::Text(_) => visitor.visit_enum(Variant { name: self, value: None }),
            Tree::Map(mut entries) if entries.len() == 1 => match entries.pop() {
                Some((name, value)) => {
                    visitor.visit_enum(Variant { name: Tree::Text(name), value: Some(value) })
                }
                None => another_kind(),
            },
            _ => another_kind(),
        }
    }
}

struct Values(std::vec::IntoIter<Tree>);

impl<'de> SeqAccess<'de> for Values {
    type Error = Misfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Misfit> {
        self.0.next().map(|value| seed.deserialize(value)).transpose()
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0.len())
    }
}

struct Entries {
    rest: std::vec::IntoIter<(String, Tree)>,
    value: Option<Tree>,
}

impl<'de> MapAccess<'de> for Entries {
    type Error = Misfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Misfit> {
        let Some((name, value)) = self.rest.next() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(Tree::Text(name)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Misfit> {
        seed.deserialize(self.value.take().unwrap_or(Tree::Null))
    }
}

/// One choice of several, with what it holds.
struct Variant {
    name: Tree,
    value: Option<Tree>,
}

impl<'de> EnumAccess<'de> for Variant {
    type Error = Misfit;
    type Variant = Held;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Held), Misfit> {
        Ok((seed.deserialize(self.name)?, Held(self.value)))
    }
}

/// What a choice holds.
struct Held(Option<Tree>);

impl<'de> VariantAccess<'de> for Held {
    type Error = Misfit;

    fn unit_variant(self) -> Result<(), Misfit> {
        match self.0 {
            None | Some(Tree::Null) => Ok(()),
            Some(_) => another_kind(),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Misfit> {
        self.0.map_or_else(another_kind, |value| seed.deserialize(value))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Misfit> {
        self.0.map_or_else(another_kind, |value| value.list(visitor))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Misfit> {
        self.0.map_or_else(another_kind, |value| value.map(visitor))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde::Serialize;
    use std::collections::BTreeMap;

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    enum Choice {
        Plain,
        Holding(i64),
        Two(u8, bool),
        #[serde(rename = "n")]
        Named {
            text: String,
        },
    }

    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    struct All {
        choices: Vec<Choice>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        maybe: Option<u16>,
        map: BTreeMap<String, (u8, f64)>,
        whole: u64,
    }

    fn choices() -> impl Strategy<Value = Choice> {
        prop_oneof![
            Just(Choice::Plain),
            any::<i64>().prop_map(Choice::Holding),
            any::<(u8, bool)>().prop_map(|(number, flag)| Choice::Two(number, flag)),
            ".{0,12}".prop_map(|text| Choice::Named { text }),
        ]
    }

    proptest! {
        #[test]
        fn what_serde_json_writes_is_read_back_as_serde_json_reads_it(
            choices in prop::collection::vec(choices(), 0..5),
            maybe in any::<Option<u16>>(),
            // Numbers that JSON holds exactly.
            map in prop::collection::btree_map(".{0,6}", (any::<u8>(), any::<i32>().prop_map(|n| f64::from(n) / 4.0)), 0..4),
            whole in any::<u64>(),
        ) {
            let all = All { choices, maybe, map, whole };
            let text = serde_json::to_string(&all).unwrap();
            prop_assert_eq!(Tree::read(&text).unwrap().into::<All>().unwrap(), all);
        }

        #[test]
        fn what_serde_json_refuses_is_refused(text in r#"\{"choices":\[("Plain"|"None"|\{"Holding":(-?[0-9]{1,3}|null|"1")\}|\{"n":\{("text":"x")?\}\}|7)\],("maybe":(70000|3|null),)?"map":\{("a":\[(1|300|-1),1\])?\},"whole":(1|-1|1\.5|"1")\}"#) {
            let theirs = serde_json::from_str::<All>(&text).ok();
            let ours = Tree::read(&text).and_then(Tree::into::<All>).ok();
            prop_assert_eq!(ours, theirs, "{}", text);
        }
    }

    #[test]
    fn a_misfit_names_the_field() {
        let read = |text: &str| Tree::read(text).and_then(Tree::into::<All>).unwrap_err().to_string();
        assert_eq!(read(r#"{"choices":[],"map":{}}"#), "missing field: whole");
        assert_eq!(read(r#"{"choices":["Other"],"map":{},"whole":1}"#), "unknown value: Other");
        assert_eq!(read(r#"{"whole":1,"whole":2}"#), "this field is there twice: whole");
    }
}
