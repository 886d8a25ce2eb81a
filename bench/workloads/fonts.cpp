// SPDX-License-Identifier: Apache-2.0
#include "workloads/fonts.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <toml++/toml.h>
#include <fstream>
#include <random>
#include <set>

#include "registry.h"
#include "workloads/buffers.h"
#include "workloads/digest.h"
#include "workloads/text.h"

namespace ferrotype {
namespace {

constexpr std::uintmax_t largest_font = std::uintmax_t{1} << 28;

tl::expected<std::vector<std::uint8_t>, std::string> read(const std::filesystem::path& path) {
  std::error_code problem;
  if (!std::filesystem::exists(path, problem)) return tl::unexpected(std::string("it is not there"));
  if (!std::filesystem::is_regular_file(path, problem)) return tl::unexpected(std::string("it is not a regular file"));
  const auto size = std::filesystem::file_size(path, problem);
  if (problem) return tl::unexpected(problem.message());
  if (size > largest_font) return tl::unexpected(fmt::format("{} bytes are more than a font has", size));
  std::vector<std::uint8_t> data(size);
  std::ifstream file(path, std::ios::binary);
  file.read(reinterpret_cast<char*>(data.data()), static_cast<std::streamsize>(size));
  if (!file) return tl::unexpected(std::string("it cannot be read"));
  return data;
}

std::string sha256(std::span<const std::uint8_t> data) {
  Digest digest;
  digest.add_bytes(data);
  return digest.hexadecimal();
}

tl::expected<BenchFont, std::string> listed_font(const toml::table& entry, const std::filesystem::path& root) {
  const auto text = [&](const char* key) { return entry[key].value_or(std::string()); };
  const std::string path = (root / text("path")).string();
  const std::string package = fmt::format("{} {}", text("package"), text("version"));
  auto data = read(path);
  if (!data) {
    return tl::unexpected(fmt::format("{}: {}; install the package {}, or name fonts of your own with --fonts", path,
                                      data.error(), text("package")));
  }
  BenchFont font{.name = text("name"), .package = package, .sha256 = sha256(*data), .data = std::move(*data)};
  font.index = entry["index"].value_or(std::uint32_t{0});
  if (font.name.empty()) return tl::unexpected(fmt::format("{}: the list gives it no name", path));
  if (font.sha256 != text("sha256")) {
    return tl::unexpected(
        fmt::format("{}: its sha256 is {}, not that of {}; figures of another font are not comparable, so install that "
                    "version, or name it with --fonts",
                    path, font.sha256, package));
  }
  return font;
}

// Three eighths of the way from the default to the end of each axis that is further away, so that no master of the font
// lies there.
void ask_location(BenchFont& font, const ferro_parser& parser, const ferro_face* face) {
  if (!answers(parser, FERRO_CAN_AXES) || !answers(parser, FERRO_CAN_NORMALIZE)) return;
  Growing<ferro_axes> axes;
  if (parser.axes(face, axes.get()).code != FERRO_OK || axes.elements().empty()) return;
  for (const ferro_axis& axis : axes.elements()) {
    const std::int64_t up = std::int64_t{axis.max_value} - axis.default_value;
    const std::int64_t down = std::int64_t{axis.min_value} - axis.default_value;
    const std::int64_t further = up >= -down ? up : down;
    font.settings.push_back({axis.tag, static_cast<std::int32_t>(axis.default_value + further * 3 / 8)});
  }
  font.location.resize(font.settings.size());
  const auto normalized =
      parser.normalize(face, font.settings.data(), font.settings.size(), font.location.data(), font.location.size());
  if (normalized.code == FERRO_OK) return;
  font.settings.clear();
  font.location.clear();
}

void ask_first_glyph(BenchFont& font, const ferro_parser& parser, const ferro_face* face) {
  const std::uint32_t letter = 'a';
  std::uint32_t glyph = 0;
  if (answers(parser, FERRO_CAN_GLYPHS) && parser.glyphs(face, &letter, 1, &glyph).code == FERRO_OK) {
    font.first_glyph = glyph;
  }
}

}  // namespace

tl::expected<ListedFonts, std::string> listed_fonts(const std::filesystem::path& list) {
  ListedFonts listed;
  const auto root = std::filesystem::absolute(list).parent_path().parent_path();
  try {
    const toml::table document = toml::parse_file(list.string());
    const toml::array* entries = document["font"].as_array();
    if (entries == nullptr) return tl::unexpected(fmt::format("{}: lists no font", list.string()));
    for (const toml::node& entry : *entries) {
      if (!entry.is_table()) return tl::unexpected(fmt::format("{}: a font is not a table", list.string()));
      auto font = listed_font(*entry.as_table(), root);
      if (font) {
        listed.fonts.push_back(std::move(*font));
      } else {
        listed.left_out.push_back(std::move(font.error()));
      }
    }
  } catch (const toml::parse_error& problem) {
    return tl::unexpected(
        fmt::format("{}: line {}: {}", list.string(), problem.source().begin.line, problem.description()));
  }
  if (listed.fonts.empty()) return tl::unexpected(fmt::format("{}", fmt::join(listed.left_out, "\n")));
  return listed;
}

tl::expected<std::vector<BenchFont>, std::string> own_fonts(std::span<const std::filesystem::path> paths) {
  std::vector<BenchFont> fonts;
  std::set<std::string> names;
  for (const auto& path : paths) {
    auto data = read(path);
    if (!data) return tl::unexpected(fmt::format("{}: {}", path.string(), data.error()));
    // Rows are told apart by the name.
    std::string name = path.filename().string();
    if (!names.insert(name).second) name = path.string();
    BenchFont font{.name = name, .package = {}, .sha256 = sha256(*data), .data = std::move(*data)};
    fonts.push_back(std::move(font));
  }
  return fonts;
}

tl::expected<void, std::string> ask(BenchFont& font, std::span<const ferro_parser* const> parsers) {
  bool opened = false;
  for (const ferro_parser* parser : parsers) {
    const Face face(*parser, font);
    if (face.code() != FERRO_OK) continue;
    opened = true;
    if (font.glyph_count == 0 && answers(*parser, FERRO_CAN_INFO)) {
      ferro_face_info info{};
      if (parser->info(face.get(), &info).code == FERRO_OK) font.glyph_count = info.glyph_count;
    }
    if (font.tables.empty() && answers(*parser, FERRO_CAN_DIRECTORY)) {
      Growing<ferro_tables> tables;
      if (parser->directory(face.get(), tables.get()).code == FERRO_OK) {
        font.tables.assign(tables.elements().begin(), tables.elements().end());
      }
    }
    if (font.location.empty()) ask_location(font, *parser, face.get());
    if (font.first_glyph == 0) ask_first_glyph(font, *parser, face.get());
    if (font.codepoints.empty() && answers(*parser, FERRO_CAN_MAPPINGS)) {
      Growing<ferro_mappings> mappings;
      if (parser->mappings(face.get(), mappings.get()).code == FERRO_OK) {
        for (const ferro_mapping& mapping : mappings.elements()) font.codepoints.push_back(mapping.codepoint);
      }
    }
  }
  if (!opened) return tl::unexpected(fmt::format("{}: no parser opens it", font.name));
  if (font.glyph_count == 0) return tl::unexpected(fmt::format("{}: no parser says how many glyphs it has", font.name));
  font.shuffled = font.codepoints;
  // The same order on every machine: the standard's shuffle is each library's own.
  std::minstd_rand random(1);
  for (std::size_t i = font.shuffled.size(); i > 1; --i) std::swap(font.shuffled[i - 1], font.shuffled[random() % i]);
  const std::set<std::uint32_t> mapped(font.codepoints.begin(), font.codepoints.end());
  for (const std::uint32_t codepoint : text_codepoints()) {
    if (mapped.contains(codepoint)) font.text.push_back(codepoint);
  }
  return {};
}

}  // namespace ferrotype
