// SPDX-License-Identifier: Apache-2.0
//! The named checks, and the switch that the ablation build has on each. In every other build the switch does not
//! exist: `ablated` is the constant false.

use core::ffi::CStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckClass {
    Bounds,
    Range,
    Count,
    Version,
    Capacity,
    Depth,
    Budget,
    Argument,
}

include!(concat!(env!("OUT_DIR"), "/checks.rs"));

impl Check {
    #[allow(clippy::as_conversions, reason = "the discriminant of a repr(u16) enumeration")]
    const fn index(self) -> u16 {
        self as u16
    }

    pub fn name(self) -> &'static CStr {
        NAMES.get(usize::from(self.index())).copied().unwrap_or(c"")
    }

    pub fn class(self) -> CheckClass {
        CLASSES.get(usize::from(self.index())).copied().unwrap_or(CheckClass::Range)
    }
}

#[cfg(feature = "ablation")]
mod ablation {
    use super::{Check, NAMES};
    use core::sync::atomic::{AtomicU16, Ordering};

    const NONE: u16 = u16::MAX;
    static ABLATED: AtomicU16 = AtomicU16::new(NONE);

    #[inline]
    pub fn ablated(check: Check) -> bool {
        check.index() == ABLATED.load(Ordering::Relaxed)
    }

    /// Disables one check: `name` for both twins, `rust:name` for this one only. To be called before the first face.
    pub fn ablate(name: &str) {
        let name = name.strip_prefix("rust:").unwrap_or(name);
        let index = NAMES.iter().position(|check| check.to_bytes() == name.as_bytes());
        let index = index.and_then(|index| u16::try_from(index).ok());
        ABLATED.store(index.unwrap_or(NONE), Ordering::Relaxed);
    }
}

#[cfg(feature = "ablation")]
pub use ablation::{ablate, ablated};

#[cfg(not(feature = "ablation"))]
#[inline]
pub const fn ablated(_: Check) -> bool {
    false
}
