// SPDX-License-Identifier: Apache-2.0
use ferrotype_port::base::check::{Check, CheckClass};

#[test]
fn names() {
    assert_eq!(Check::FileSize.name(), c"file_size");
    assert_eq!(Check::GlyfCompositeDepth.name(), c"glyf_composite_depth");
    assert_eq!(Check::CmapFormat14UvsMappings.name(), c"cmap_format14_uvs_mappings");
    assert_eq!(Check::InstructionsPushData.name(), c"instructions_push_data");
}

#[test]
fn classes() {
    assert_eq!(Check::FileSize.class(), CheckClass::Budget);
    assert_eq!(Check::HeadLength.class(), CheckClass::Bounds);
    assert_eq!(Check::HeadMagic.class(), CheckClass::Range);
    assert_eq!(Check::HeadMissing.class(), CheckClass::Count);
    assert_eq!(Check::TableKnown.class(), CheckClass::Version);
    assert_eq!(Check::GlyfFlagsRepeat.class(), CheckClass::Capacity);
    assert_eq!(Check::GlyfCompositeDepth.class(), CheckClass::Depth);
    assert_eq!(Check::GlyphId.class(), CheckClass::Argument);
}

// The switch of an ablation does not exist here.
#[test]
#[cfg(not(feature = "ablation"))]
fn none_is_ablated() {
    const { assert!(!ferrotype_port::base::check::ablated(Check::FileSize)) };
    const { assert!(!ferrotype_port::base::check::ablated(Check::InstructionsPushData)) };
}
