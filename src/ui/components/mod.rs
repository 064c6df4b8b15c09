//! The parts that pages are made of. A part, its stylesheet and its class share one name.

pub mod care_card;
pub mod ended;
pub mod figure;
pub mod follow_up;
pub mod gate;
pub mod icon;
pub mod live;
pub mod notices;
pub mod pain;
pub mod prescribed;
#[cfg(not(target_arch = "wasm32"))]
pub mod source_list;
#[cfg(not(target_arch = "wasm32"))]
pub mod structured_data;
pub mod terms;
