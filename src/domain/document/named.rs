//! Values by name: what is an object in JSON.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use litemap::LiteMap;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::domain::order;

/// Most names that are read from a text. Nothing of ours has a tenth of it.
pub const MOST_NAMES: usize = 5_000;

/// What an error says where there are more.
pub const TOO_MANY_NAMES: &str = "too many names";

/// Values by name, in the order of the names; of two with one name the later counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named<V>(LiteMap<String, V>);

impl<V> Default for Named<V> {
    fn default() -> Self {
        Named(LiteMap::new())
    }
}

impl<V> Deref for Named<V> {
    type Target = LiteMap<String, V>;
    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<V> DerefMut for Named<V> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<V> IntoIterator for Named<V> {
    type Item = (String, V);
    type IntoIter = std::vec::IntoIter<(String, V)>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<V> FromIterator<(String, V)> for Named<V> {
    fn from_iter<I: IntoIterator<Item = (String, V)>>(entries: I) -> Self {
        in_order(entries.into_iter().collect())
    }
}

/// Sorted at one go: names that come in backward order would each move all others along.
fn in_order<V>(mut entries: Vec<(String, V)>) -> Named<V> {
    order::sort_by(&mut entries, |(one, _), (other, _)| one.cmp(other));
    entries.dedup_by(|later, earlier| {
        let same = later.0 == earlier.0;
        if same {
            std::mem::swap(later, earlier);
        }
        same
    });
    Named(LiteMap::from_sorted_store_unchecked(entries))
}

impl<V: Serialize> Serialize for Named<V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

impl<'de, V: Deserialize<'de>> Deserialize<'de> for Named<V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object<V>(PhantomData<V>);
        impl<'de, V: Deserialize<'de>> Visitor<'de> for Object<V> {
            type Value = Named<V>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Named<V>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = object.next_entry()? {
                    entries.push(entry);
                    if entries.len() > MOST_NAMES {
                        return Err(serde::de::Error::custom(TOO_MANY_NAMES));
                    }
                }
                Ok(in_order(entries))
            }
        }
        deserializer.deserialize_map(Object(PhantomData))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn an_object_is_read_and_written_as_any_map_is(
            entries in prop::collection::vec((".{0,3}", any::<u8>()), 0..20)
        ) {
            let map: BTreeMap<String, u8> = entries.iter().cloned().collect();
            let named: Named<u8> = entries.into_iter().collect();
            let text = serde_json::to_string(&map).unwrap();
            prop_assert_eq!(&serde_json::to_string(&named).unwrap(), &text);
            prop_assert_eq!(serde_json::from_str::<Named<u8>>(&text).unwrap(), named);
        }
    }
}
