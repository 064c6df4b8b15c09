//! The parts that pages are made of. A part, its stylesheet and its class share one name.

pub mod add_to_list;
pub mod archive;
pub mod before;
pub mod care_card;
pub mod check_again;
pub mod coming;
pub mod ended;
pub mod field;
pub mod figure;
pub mod follow_up;
pub mod gate;
pub mod icon;
pub mod list_editor;
pub mod list_item;
pub mod live;
pub mod notices;
pub mod offers;
pub mod pain;
pub mod pain_chart;
pub mod prescribed;
pub mod seen;
#[cfg(not(target_arch = "wasm32"))]
pub mod source_list;
#[cfg(not(target_arch = "wasm32"))]
pub mod structured_data;
pub mod terms;
