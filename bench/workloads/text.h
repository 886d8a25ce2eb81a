// The running text of the workload charmap-text: mostly English, with other languages and scripts in between.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace ferrotype {

std::u32string_view text_codepoints();

}  // namespace ferrotype
