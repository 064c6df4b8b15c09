//! The promises that only a browser can keep or break, one file for each part of the product.

mod accessibility;
mod clinic_link;
mod clinic_website;
mod direction;
mod durability;
mod embed;
mod figures;
mod finder;
mod handles;
mod harness;
mod interruptions;
mod knee_check;
mod knee_check_result;
mod offline;
mod own_lists;
mod player_layout;
mod privacy;
mod pseudo_language;
mod reading;
mod record;
mod saving;
mod session;
mod shared_files;
mod storage;
mod translated;
mod typed;
