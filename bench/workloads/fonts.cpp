// SPDX-License-Identifier: Apache-2.0
#include "workloads/fonts.h"

#include <fmt/format.h>

#include <toml++/toml.h>
#include <fstream>
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

tl::expected<BenchFont, std::string> listed_font(const toml::table& entry) {
  const auto text = [&](const char* key) { return entry[key].value_or(std::string()); };
  const std::string path = text("path");
  const std::string package = fmt::format("{} {}", text("package"), text("version"));
  auto data = read(path);
  if (!data) {
    return tl::unexpected(fmt::format("{}: {}; install the package {}, or name fonts of your own with --fonts", path,
                                      data.error(), text("package")));
  }
  BenchFont font{.name = text("name"), .package = package, .sha256 = sha256(*data), .data = std::move(*data)};
  if (font.name.empty()) return tl::unexpected(fmt::format("{}: the list gives it no name", path));
  if (font.sha256 != text("sha256")) {
    return tl::unexpected(
        fmt::format("{}: its sha256 is {}, not that of {}; figures of another font are not comparable, so install that "
                    "version, or name it with --fonts",
                    path, font.sha256, package));
  }
  return font;
}

}  // namespace

tl::expected<std::vector<BenchFont>, std::string> listed_fonts(const std::filesystem::path& list) {
  std::vector<BenchFont> fonts;
  try {
    const toml::table document = toml::parse_file(list.string());
    const toml::array* entries = document["font"].as_array();
    if (entries == nullptr) return tl::unexpected(fmt::format("{}: lists no font", list.string()));
    for (const toml::node& entry : *entries) {
      if (!entry.is_table()) return tl::unexpected(fmt::format("{}: a font is not a table", list.string()));
      auto font = listed_font(*entry.as_table());
      if (!font) return tl::unexpected(font.error());
      fonts.push_back(std::move(*font));
    }
  } catch (const toml::parse_error& problem) {
    return tl::unexpected(
        fmt::format("{}: line {}: {}", list.string(), problem.source().begin.line, problem.description()));
  }
  return fonts;
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
    fonts.push_back({.name = name, .package = {}, .sha256 = sha256(*data), .data = std::move(*data)});
  }
  return fonts;
}

tl::expected<void, std::string> ask(BenchFont& font, std::span<const ferro_parser* const> parsers) {
  bool opened = false;
  for (const ferro_parser* parser : parsers) {
    const Face face(*parser, font.data);
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
    if (font.codepoints.empty() && answers(*parser, FERRO_CAN_MAPPINGS)) {
      Growing<ferro_mappings> mappings;
      if (parser->mappings(face.get(), mappings.get()).code == FERRO_OK) {
        for (const ferro_mapping& mapping : mappings.elements()) font.codepoints.push_back(mapping.codepoint);
      }
    }
  }
  if (!opened) return tl::unexpected(fmt::format("{}: no parser opens it", font.name));
  if (font.glyph_count == 0) return tl::unexpected(fmt::format("{}: no parser says how many glyphs it has", font.name));
  const std::set<std::uint32_t> mapped(font.codepoints.begin(), font.codepoints.end());
  for (const std::uint32_t codepoint : text_codepoints()) {
    if (mapped.contains(codepoint)) font.text.push_back(codepoint);
  }
  return {};
}

}  // namespace ferrotype
