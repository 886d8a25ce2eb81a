// SPDX-License-Identifier: Apache-2.0
//
// The C++ parser in a sandbox, as a parser.
#include "adapter.h"

#ifdef FERROTYPE_PLANTS
#define FERROTYPE_GUARD "planted"
#elif WASM_RT_MEMCHECK_SIGNAL_HANDLER
#define FERROTYPE_GUARD "guard pages"
#else
#define FERROTYPE_GUARD "explicit checks"
#endif

extern "C" {
extern const ferro_parser ferro_parser_export;
const ferro_parser ferro_parser_export = {
    FERRO_ABI_VERSION,
    sizeof(ferro_parser),
    FERROTYPE_NAME,
    FERROTYPE_VERSION,
    "C++20 in WebAssembly",
    FERRO_COMPILER ", wasm2c " FERROTYPE_WABT ", -O2, " FERROTYPE_GUARD,
    FERRO_CAN_DIRECTORY | FERRO_CAN_INFO | FERRO_CAN_WALK | FERRO_CAN_NAMES | FERRO_CAN_GLYPHS | FERRO_CAN_VARIANTS |
        FERRO_CAN_MAPPINGS | FERRO_CAN_METRICS | FERRO_CAN_ADVANCES | FERRO_CAN_OUTLINE | FERRO_CAN_EXTENTS |
        FERRO_CAN_AXES | FERRO_CAN_NAMED_INSTANCES | FERRO_CAN_NORMALIZE | FERRO_CAN_LOCATE |
        FERRO_CAN_VERTICAL_METRICS | FERRO_CAN_VERTICAL_ADVANCES | FERRO_CAN_GLYPH_NAMES | FERRO_CAN_GLYPH_OF_NAME |
        FERRO_CAN_NAME_TEXTS,
    ferrotype::sandbox::face_count,
    ferrotype::sandbox::open,
    ferrotype::sandbox::close,
    ferrotype::sandbox::directory,
    ferrotype::sandbox::info,
    ferrotype::sandbox::walk,
    ferrotype::sandbox::names,
    ferrotype::sandbox::glyphs,
    ferrotype::sandbox::variants,
    ferrotype::sandbox::mappings,
    ferrotype::sandbox::metrics,
    ferrotype::sandbox::advances,
    ferrotype::sandbox::outline,
    ferrotype::sandbox::extents,
    ferrotype::sandbox::axes,
    ferrotype::sandbox::named_instances,
    ferrotype::sandbox::normalize,
    ferrotype::sandbox::locate,
    ferrotype::sandbox::release,
    ferrotype::sandbox::vertical_metrics,
    ferrotype::sandbox::vertical_advances,
    ferrotype::sandbox::glyph_names,
    ferrotype::sandbox::glyph_of_name,
    ferrotype::sandbox::name_texts,
};
}
