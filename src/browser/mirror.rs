//! The durable copy of every document, in IndexedDB.
//!
//! localStorage alone is not durable: a killed Chromium loses up to a minute of acknowledged writes, Firefox five
//! seconds. IndexedDB with `durability: "strict"` lost none when measured.

use js_sys::{Array, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction, IdbTransactionMode,
};

#[wasm_bindgen]
extern "C" {
    /// web-sys keeps the `durability` option behind an unstable flag, although every browser has it.
    #[wasm_bindgen(js_name = IDBDatabase)]
    type DurableDatabase;
    #[wasm_bindgen(catch, method, js_name = transaction)]
    fn transaction(
        this: &DurableDatabase,
        store: &str,
        mode: IdbTransactionMode,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;
}

const DATABASE: &str = "knee";
const STORE: &str = "documents";

/// The open database.
#[derive(Clone)]
pub struct Mirror(IdbDatabase);

impl Mirror {
    /// Opens it, making it if need be.
    ///
    /// # Errors
    /// What the browser said: storage is blocked, the disk is full, the database is damaged.
    pub async fn open() -> Result<Mirror, JsValue> {
        let factory = web_sys::window()
            .ok_or(JsValue::NULL)?
            .indexed_db()?
            .ok_or_else(|| JsValue::from_str("no IndexedDB"))?;
        let request: IdbOpenDbRequest = factory.open_with_u32(DATABASE, 1)?;
        let making = request.clone();
        // Kept by the browser: it may ask after this has been given up on.
        let on_upgrade = Closure::once_into_js(move || {
            if let Ok(database) = making.result().and_then(|r| r.dyn_into::<IdbDatabase>()) {
                let _ = database.create_object_store(STORE);
            }
        });
        request.set_onupgradeneeded(Some(on_upgrade.unchecked_ref()));
        let database = answer(&request).await?.dyn_into::<IdbDatabase>()?;
        // Another tab that wants to upgrade or erase the database must not wait for this one.
        let closing = database.clone();
        let on_version_change = Closure::<dyn Fn()>::new(move || closing.close());
        database.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        on_version_change.forget();
        Ok(Mirror(database))
    }

    /// The texts under the names that are `wanted`.
    ///
    /// # Errors
    /// What the browser said.
    pub async fn read<K>(&self, wanted: &impl Fn(&str) -> Option<K>) -> Result<Vec<(K, String)>, JsValue> {
        let store = self.0.transaction_with_str(STORE)?.object_store(STORE)?;
        let names = Array::from(&answer(&store.get_all_keys()?).await?);
        let mut found = Vec::new();
        for name in names.iter().filter_map(|name| name.as_string()) {
            if let Some(key) = wanted(&name) {
                // A transaction ends when nothing is asked of it, so each text has one of its own.
                let store = self.0.transaction_with_str(STORE)?.object_store(STORE)?;
                if let Some(text) = answer(&store.get(&JsValue::from_str(&name))?).await?.as_string() {
                    found.push((key, text));
                }
            }
        }
        Ok(found)
    }

    /// Writes texts (`None` removes the name) in one transaction; resolves when they are safely on disk.
    ///
    /// # Errors
    /// What the browser said: then none of them was written.
    pub async fn write(&self, entries: &[(String, Option<String>)]) -> Result<(), JsValue> {
        let options = js_sys::Object::new();
        js_sys::Reflect::set(&options, &"durability".into(), &"strict".into())?;
        // Browsers from before the option ignore it.
        let transaction = self.0.unchecked_ref::<DurableDatabase>().transaction(
            STORE,
            IdbTransactionMode::Readwrite,
            &options,
        )?;
        let store: IdbObjectStore = transaction.object_store(STORE)?;
        for (name, text) in entries {
            let name = JsValue::from_str(name);
            match text {
                Some(text) => store.put_with_key(&JsValue::from_str(text), &name)?,
                None => store.delete(&name)?,
            };
        }
        completion(&transaction).await
    }
}

impl Mirror {
    /// Removes everything; resolves when that is safely on disk.
    ///
    /// # Errors
    /// What the browser said: then nothing was removed.
    pub async fn clear(&self) -> Result<(), JsValue> {
        let transaction = self.0.transaction_with_str_and_mode(STORE, IdbTransactionMode::Readwrite)?;
        transaction.object_store(STORE)?.clear()?;
        completion(&transaction).await
    }
}

async fn answer(request: &IdbRequest) -> Result<JsValue, JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        let request_ok = request.clone();
        let on_success = Closure::once_into_js(move || {
            let _ = resolve.call1(&JsValue::NULL, &request_ok.result().unwrap_or(JsValue::UNDEFINED));
        });
        let on_error = Closure::once_into_js(move || {
            let _ = reject.call0(&JsValue::NULL);
        });
        request.set_onsuccess(Some(on_success.unchecked_ref()));
        request.set_onerror(Some(on_error.unchecked_ref()));
    });
    JsFuture::from(promise).await
}

async fn completion(transaction: &IdbTransaction) -> Result<(), JsValue> {
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        transaction.set_onabort(Some(&reject));
        transaction.set_onerror(Some(&reject));
    });
    JsFuture::from(promise).await.map(|_| ())
}
