//! Values by name: what is an object in JSON.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use litemap::LiteMap;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Values by name, in the order of the names; of two with one name the later counts.
///
/// Each finds its place as it comes. A map that is filled at one go brings a sort for thousands, 4 KB of wasm for each kind.
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
        let mut named = Named::default();
        entries.into_iter().for_each(|(name, value)| {
            named.insert(name, value);
        });
        named
    }
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
                let mut named = Named::default();
                while let Some((name, value)) = object.next_entry()? {
                    named.insert(name, value);
                }
                Ok(named)
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
