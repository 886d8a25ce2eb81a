// SPDX-License-Identifier: Apache-2.0
//! What every glyph description begins with.
//! <https://learn.microsoft.com/typography/opentype/spec/glyf#glyph-headers>

use crate::base::types::Int16;
use crate::record;

record!(GlyphHeader: 10 {
    number_of_contours: Int16,
    x_min: Int16,
    y_min: Int16,
    x_max: Int16,
    y_max: Int16,
});
