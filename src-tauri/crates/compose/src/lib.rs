//! Templates with figures inside, rendered to a [`Document`].
//!
//! A template is a folder: template.toml says what it is and what can be set, body.tera is the text as a clerk reads
//! it, with Tera's tags for figures and conditions. Nothing here touches a file: texts come in, a value goes out.

mod asks;
mod assemble;
mod conditions;
mod expression;
mod figures;
mod foresee;
mod lint;
mod manifest;
mod marks;
mod order;
mod parts;
mod places;
mod render;
mod rows;
mod scan;
mod sections;
mod template;
pub mod wire;
mod words;
mod written;

pub use asks::{Asks, Question, Side, followed, following};
pub use lint::{Known, lint, mended, nearest};
pub use marks::FOLLOWS;
pub use parts::{BodyPart, What, lines, parts, plain, prints};
pub use places::{label, labelled};
pub use render::{ComposeError, Composed, Input, Stopped, UNIT, UNIT_HINT, UNIT_SHORT, compose};
pub use template::{Faults, LEFT_OUT, Parameter, ParameterKind, PeriodKind, Template, WRITTEN};
pub use words::{BUILT_IN, PERIODS};
pub use written::{Becomes, Stretch, Stretches, Written, written};
