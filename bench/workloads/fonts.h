// The fonts that are measured: those of the list, whose packages and hashes are pinned, or the caller's own.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ferrotype.h>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace ferrotype {

struct BenchFont {
  std::string name;
  std::string package;  // with its version, or empty
  std::string sha256;
  std::vector<std::uint8_t> data;
  std::uint32_t index = 0;  // of the face, in a collection

  // What all parsers are asked, found once by the first parser that can tell.
  std::uint32_t glyph_count = 0;
  std::vector<std::uint32_t> codepoints{};  // every one that is mapped, ascending
  std::vector<std::uint32_t> text{};        // those of the text that are mapped, in reading order
  std::vector<ferro_table> tables{};
  std::vector<std::uint32_t> shuffled{};  // the code points in an order that no table has
  std::uint32_t first_glyph = 0;          // the one that an opened face is first asked to draw: that of `a`
  // A place inside the variation space, in user units and normalised; none for a font that does not vary.
  std::vector<ferro_setting> settings{};
  std::vector<std::int16_t> location{};
};

struct ListedFonts {
  std::vector<BenchFont> fonts;
  // Of those that are left out: what to install where a font is absent, what was found where it is another one.
  std::vector<std::string> left_out;
};

// A path of the list that is not absolute begins at the folder above that of the list. No font at all is an error.
tl::expected<ListedFonts, std::string> listed_fonts(const std::filesystem::path& list);
tl::expected<std::vector<BenchFont>, std::string> own_fonts(std::span<const std::filesystem::path> paths);

// Fills what all parsers are asked.
tl::expected<void, std::string> ask(BenchFont& font, std::span<const ferro_parser* const> parsers);

}  // namespace ferrotype
