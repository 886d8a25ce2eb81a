// SPDX-License-Identifier: Apache-2.0
//
// The names of glyphs, and the glyphs of names. The checks are those of the walk; a broken entry fails only who asks
// for it.
#pragma once

#include <optional>
#include <span>

#include "base/buffer.h"
#include "tables/post.h"

namespace ferro::post {

Result<void> append_names(const Post& post, std::span<const std::uint32_t> glyphs, std::span<std::uint32_t> ends,
                          Buffer<std::uint8_t>& text);
Result<std::optional<std::uint32_t>> find_glyph(const Post& post, std::span<const std::uint8_t> name);

}  // namespace ferro::post
