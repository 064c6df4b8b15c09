//! The durable copy of every document, in IndexedDB.
//!
//! localStorage alone is not durable: a killed Chromium loses up to a minute of acknowledged writes, Firefox five
//! seconds. IndexedDB with `durability: "strict"` lost none when measured. What may be written is decided by
//! [`keeper`](crate::domain::document::keeper), within the transaction that writes.

use std::cell::RefCell;

use js_sys::{Array, Promise};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomException, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransaction,
    IdbTransactionMode,
};

use crate::domain::document::keeper::Entry;

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

/// How soon a write is to be on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Before it is acknowledged: it survives a power cut.
    Strict,
    /// When the system comes to it: it survives the browser. For what the next second says again.
    Relaxed,
}

/// Names from one up to, and without, another one.
pub type Range = (String, String);

/// The open database.
#[derive(Clone)]
pub struct Mirror(IdbDatabase);

impl Mirror {
    /// Opens it, making it if need be. `lost` is called when the browser closes it.
    ///
    /// # Errors
    /// What the browser said: storage is blocked, the disk is full, the database is damaged.
    pub async fn open(lost: fn()) -> Result<Mirror, JsValue> {
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
        let on_version_change = Closure::<dyn Fn()>::new(move || {
            closing.close();
            lost();
        });
        database.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        on_version_change.forget();
        let on_close = Closure::<dyn Fn()>::new(lost);
        database.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        on_close.forget();
        Ok(Mirror(database))
    }

    /// Closes it: nothing more is asked of it.
    pub fn close(&self) {
        self.0.close();
    }

    /// The names and texts within these ranges, read in one transaction.
    ///
    /// # Errors
    /// What the browser said: then nothing is known, not even that there is nothing.
    pub async fn read(&self, ranges: &[Range]) -> Result<Vec<(String, String)>, JsValue> {
        let transaction = under_way(self.0.transaction_with_str(STORE)?);
        let store = transaction.object_store(STORE)?;
        let mut requests = Vec::new();
        for (from, to) in ranges {
            let range =
                IdbKeyRange::bound_with_lower_open_and_upper_open(&from.into(), &to.into(), false, true)?;
            requests.push((store.get_all_keys_with_key(&range)?, store.get_all_with_key(&range)?));
        }
        completion(&transaction).await?;
        let mut found = Vec::new();
        for (names, texts) in requests {
            let (names, texts) = (Array::from(&names.result()?), Array::from(&texts.result()?));
            found.extend(
                names.iter().zip(texts.iter()).filter_map(|(n, t)| Some((n.as_string()?, t.as_string()?))),
            );
        }
        Ok(found)
    }

    /// All names.
    ///
    /// # Errors
    /// What the browser said.
    pub async fn names(&self) -> Result<Vec<String>, JsValue> {
        let transaction = under_way(self.0.transaction_with_str(STORE)?);
        let request = transaction.object_store(STORE)?.get_all_keys()?;
        completion(&transaction).await?;
        Ok(Array::from(&request.result()?).iter().filter_map(|name| name.as_string()).collect())
    }

    /// Looks at what lies under some names and writes what `decide` makes of it, in one transaction; nothing where it says
    /// nothing. Resolves when that is safe.
    ///
    /// # Errors
    /// What the browser said: then none of it was written. Also where nothing was to be written.
    pub async fn write(
        &self,
        names: &[String],
        durability: Durability,
        decide: impl FnOnce(Vec<Option<String>>) -> Option<Vec<Entry>> + 'static,
    ) -> Result<(), JsValue> {
        let transaction = self.writing(durability)?;
        let store: IdbObjectStore = transaction.object_store(STORE)?;
        let requests: Vec<IdbRequest> =
            names.iter().map(|name| store.get(&name.into())).collect::<Result<_, _>>()?;
        let Some(last) = requests.last().cloned() else { return Ok(()) };
        let aborted = transaction.clone();
        // Requests are answered in their order, and the transaction lasts until this has run.
        let on_read = Closure::once_into_js(move || {
            let texts = requests.iter().map(|request| request.result().ok()?.as_string()).collect();
            let put = match decide(texts) {
                Some(entries) => put(&store, &entries),
                None => Err(JsValue::NULL),
            };
            if put.is_err() {
                // Else the ones before would be written all the same.
                let _ = aborted.abort();
            }
        });
        last.set_onsuccess(Some(on_read.unchecked_ref()));
        completion(&transaction).await
    }

    /// Removes everything and puts one text there instead; resolves when that is safely on disk.
    ///
    /// # Errors
    /// What the browser said: then nothing was removed.
    pub async fn replace_all(&self, name: &str, text: &str) -> Result<(), JsValue> {
        let transaction = self.writing(Durability::Strict)?;
        let store = transaction.object_store(STORE)?;
        store.clear()?;
        put(&store, &[(name.to_owned(), Some(text.to_owned()))])?;
        completion(&transaction).await
    }

    fn writing(&self, durability: Durability) -> Result<IdbTransaction, JsValue> {
        let options = js_sys::Object::new();
        let durability = if durability == Durability::Strict { "strict" } else { "relaxed" };
        js_sys::Reflect::set(&options, &"durability".into(), &durability.into())?;
        // Browsers from before the option ignore it.
        let database = self.0.unchecked_ref::<DurableDatabase>();
        database.transaction(STORE, IdbTransactionMode::Readwrite, &options).map(under_way)
    }
}

thread_local! {
    /// The transactions that have not been answered yet.
    static UNDER_WAY: RefCell<Vec<IdbTransaction>> = const { RefCell::new(Vec::new()) };
}

fn under_way(transaction: IdbTransaction) -> IdbTransaction {
    UNDER_WAY.with_borrow_mut(|all| all.push(transaction.clone()));
    transaction
}

/// Breaks off whatever has not been answered yet: nothing of it is written.
pub fn break_off() {
    for transaction in UNDER_WAY.take() {
        // One that is just about to be answered says that it is too late.
        let _ = transaction.abort();
    }
}

/// Whether an error says that the connection is gone.
pub fn is_lost(error: &JsValue) -> bool {
    error.dyn_ref::<DomException>().is_some_and(|error| error.name() == "InvalidStateError")
}

/// Whether an error says that there is no room.
pub fn is_full(error: &JsValue) -> bool {
    let name = error.dyn_ref::<DomException>().map(DomException::name).unwrap_or_default();
    matches!(name.as_str(), "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED")
}

fn put(store: &IdbObjectStore, entries: &[Entry]) -> Result<(), JsValue> {
    for (name, text) in entries {
        let name = JsValue::from_str(name);
        match text {
            Some(text) => store.put_with_key(&JsValue::from_str(text), &name)?,
            None => store.delete(&name)?,
        };
    }
    Ok(())
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
    let outcome = JsFuture::from(promise).await;
    UNDER_WAY.with_borrow_mut(|all| all.retain(|other| other != transaction));
    match outcome {
        Ok(_) => Ok(()),
        // The event says less than the transaction.
        Err(event) => Err(transaction.error().map_or(event, JsValue::from)),
    }
}
