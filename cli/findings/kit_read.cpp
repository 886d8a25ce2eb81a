// The half of kit.h that reads what anybody may have made.
// SPDX-License-Identifier: Apache-2.0
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>

#include "campaign/files.h"
#include "findings/kit.h"
#include "findings/kit_names.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;
using Files = std::map<std::string, std::string>;

// The archive itself: headers and padding come on top of what is in it.
constexpr std::uint64_t most_archive_bytes = most_kit_bytes + (std::uint64_t{1} << 20);
constexpr std::size_t piece = std::size_t{1} << 16;
constexpr std::array known_names{kit_readme, kit_finding, kit_input, kit_log, kit_original};

struct FreeArchive {
  void operator()(archive* one) const { archive_read_free(one); }
};

tl::unexpected<std::string> refused(const std::string& why) { return tl::unexpected("no kit of a finding: " + why); }

std::string reason(archive* in) {
  const auto* why = archive_error_string(in);
  return why == nullptr ? "it cannot be read" : why;
}

// The name of an entry that is allowed to be there.
tl::expected<std::string, std::string> plain_name(archive_entry* entry, const Files& files) {
  const auto* given = archive_entry_pathname(entry);
  std::string name = given == nullptr ? "" : given;
  if (std::ranges::find(known_names, name) == known_names.end()) {
    return refused(fmt::format("'{}' is not one of its files", name));
  }
  const bool is_link = archive_entry_hardlink(entry) != nullptr || archive_entry_symlink(entry) != nullptr;
  if (archive_entry_filetype(entry) != AE_IFREG || is_link) return refused(name + " is no regular file");
  // A sparse file can be larger than its archive.
  if (archive_entry_sparse_count(entry) != 0) return refused(name + " is sparse");
  if (files.contains(name)) return refused(name + " is there twice");
  return name;
}

tl::expected<std::string, std::string> contents(archive* in, std::uint64_t left) {
  std::string bytes;
  while (true) {
    const auto filled = bytes.size();
    bytes.resize(filled + piece);
    const auto count = archive_read_data(in, bytes.data() + filled, piece);
    if (count < 0) return refused(reason(in));
    bytes.resize(filled + static_cast<std::size_t>(count));
    if (bytes.size() > left) return refused(fmt::format("it holds more than {} bytes", most_kit_bytes));
    if (count == 0) return bytes;
  }
}

tl::expected<Files, std::string> read_files(const std::string& bytes) {
  const std::unique_ptr<archive, FreeArchive> in(archive_read_new());
  if (archive_read_support_format_tar(in.get()) != ARCHIVE_OK ||
      archive_read_open_memory(in.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
    return refused(reason(in.get()));
  }
  Files files;
  std::uint64_t left = most_kit_bytes;
  for (std::size_t entries = 0;; ++entries) {
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(in.get(), &entry);
    if (status == ARCHIVE_EOF) return files;
    if (status != ARCHIVE_OK) return refused(reason(in.get()));
    if (entries == most_kit_entries) return refused(fmt::format("it holds more than {} files", most_kit_entries));
    const auto name = plain_name(entry, files);
    if (!name) return tl::unexpected(name.error());
    auto content = contents(in.get(), left);
    if (!content) return tl::unexpected(content.error());
    left -= content->size();
    files[*name] = std::move(*content);
  }
}

std::string told_sha256(const Json& finding) {
  const char* which = finding.contains("minimised") && finding["minimised"].is_object() ? "minimised" : "input";
  const auto at = finding.find(which);
  if (at == finding.end() || !at->is_object()) return "";
  const auto digest = at->find("sha256");
  return digest != at->end() && digest->is_string() ? digest->get<std::string>() : "";
}

std::optional<std::string> taken(Files& files, const char* name) {
  const auto at = files.find(name);
  if (at == files.end()) return std::nullopt;
  return std::move(at->second);
}

}  // namespace

tl::expected<Kit, std::string> read_kit(const std::filesystem::path& path) {
  auto bytes = read_file(path, most_archive_bytes);
  if (!bytes) return tl::unexpected(bytes.error());
  auto files = read_files(*bytes);
  if (!files) return tl::unexpected(files.error());
  bytes->clear();

  for (const auto* name : {kit_finding, kit_input}) {
    if (!files->contains(name)) return refused(fmt::format("{} is missing", name));
  }
  Kit kit;
  kit.finding = Json::parse((*files)[kit_finding], nullptr, false);
  if (!kit.finding.is_object()) return refused(fmt::format("{} is no JSON object", kit_finding));
  kit.input = *taken(*files, kit_input);
  kit.original = taken(*files, kit_original);
  kit.log = taken(*files, kit_log);
  kit.readme = taken(*files, kit_readme).value_or("");
  if (sha256(kit.input) != told_sha256(kit.finding)) {
    return refused(fmt::format("{} has not the sha256 that {} tells", kit_input, kit_finding));
  }
  return kit;
}

}  // namespace ferrotype
