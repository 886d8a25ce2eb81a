// SPDX-License-Identifier: Apache-2.0
#include "findings/source_tree.h"

#include <set>

namespace ferrotype {
namespace {

using Folders = std::multimap<std::string, std::string>;

const Folders& folders() {
  static const Folders all = {{"cpp", "parsers/cpp"},
                              {"rust", "parsers/rust"},
                              {"rust", "parsers/rust-charsets"},
                              {"rust", "parsers/rust-ffi"}};
  return all;
}

bool ends_with_path(const std::string& path, const std::string& end) {
  return path == end || path.ends_with("/" + end);
}

}  // namespace

SourceTree::SourceTree(const std::filesystem::path& root) {
  for (const auto& [parser, folder] : folders()) {
    std::error_code error;
    auto entry = std::filesystem::recursive_directory_iterator(root / folder, error);
    for (; !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error)) {
      const auto& path = entry->path();
      if (!entry->is_regular_file(error)) continue;
      files_[parser].emplace(path.filename().string(), path.lexically_relative(root).generic_string());
    }
  }
}

std::optional<std::string> SourceTree::find(const std::string& parser, const std::string& file) const {
  const auto files = files_.find(parser);
  if (file.empty() || files == files_.end()) return std::nullopt;
  std::set<std::string> found;
  const auto [first, last] = files->second.equal_range(std::filesystem::path(file).filename().string());
  for (auto at = first; at != last; ++at) {
    if (ends_with_path(at->second, file)) found.insert(at->second);
  }
  if (found.size() != 1) return std::nullopt;
  return *found.begin();
}

std::optional<std::string> SourceTree::place(const Finding& finding, std::size_t frame) const {
  if (!finding.verdict_signature.empty() || frame >= finding.report.frames.size()) return std::nullopt;
  const auto& file = finding.report.frames[frame].file;
  // "tables/glyf.cpp:12:3"
  const auto longer = finding.report.crash_line.substr(0, finding.report.crash_line.find(':'));
  std::set<std::string> found;
  for (const auto& parser : split(finding.parser, ',')) {
    auto path = find(parser, file);
    if (!path && frame == 0 && !file.empty() && ends_with_path(longer, file)) path = find(parser, longer);
    if (path) found.insert(*path);
  }
  if (found.size() != 1) return std::nullopt;
  return *found.begin();
}

}  // namespace ferrotype
