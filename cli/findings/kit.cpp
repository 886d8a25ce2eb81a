// SPDX-License-Identifier: Apache-2.0
#include "findings/kit.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <sys/utsname.h>

#include <memory>

#include "campaign/files.h"
#include "campaign/layout.h"
#include "escape.h"
#include "findings/kit_names.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

Json environment() {
  auto options = Json::object();
  for (const auto& [name, value] : sanitizer_environment()) options[name] = value;
  utsname system{};
  uname(&system);
  return {{"kernel", fmt::format("{} {} {}", system.sysname, system.release, system.machine)},
          {"compiler", __VERSION__},
          {"sanitizers", options}};
}

std::string readme(const Finding& finding, bool has_original, bool has_log) {
  auto text = fmt::format(
      "A finding of Ferrotype: {} in {}, {}.\n\nTo reproduce it, in a checkout of Ferrotype:\n\n"
      "    ./ferrotype repro kit.tar\n\nwhere kit.tar is this archive.\n\n"
      "finding.json   all that is known of it\ninput.bin      the smallest input that is known\n",
      escape(finding.report.crash_class), escape(finding.parser), escape(finding.unit.name()));
  if (has_log) text += "log.txt        what the worker wrote to standard error; raw bytes, do not print them\n";
  if (has_original) text += "original.bin   the input that was found first\n";
  return text;
}

tl::expected<std::string, std::string> checked_input(const Folder& folder, const std::string& digest) {
  auto bytes = read_input(folder, digest);
  if (bytes && sha256(*bytes) != digest) {
    return tl::unexpected(
        fmt::format("{} is damaged: it has not the sha256 that is its name", (folder.inputs() / digest).string()));
  }
  return bytes;
}

struct FreeArchive {
  void operator()(archive* one) const { archive_write_free(one); }
};

la_ssize_t append(archive* /*archive*/, void* out, const void* bytes, std::size_t count) {
  static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), count);
  return static_cast<la_ssize_t>(count);
}

bool add_file(archive* out, const char* name, const std::string& bytes) {
  const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(), archive_entry_free);
  archive_entry_set_pathname(entry.get(), name);
  archive_entry_set_filetype(entry.get(), AE_IFREG);
  archive_entry_set_perm(entry.get(), 0644);
  archive_entry_set_size(entry.get(), static_cast<la_int64_t>(bytes.size()));
  archive_entry_set_mtime(entry.get(), 0, 0);
  archive_entry_set_uid(entry.get(), 0);
  archive_entry_set_gid(entry.get(), 0);
  return archive_write_header(out, entry.get()) == ARCHIVE_OK &&
         archive_write_data(out, bytes.data(), bytes.size()) == static_cast<la_ssize_t>(bytes.size());
}

}  // namespace

tl::expected<Kit, std::string> make_kit(const Context& context, const Finding& finding) {
  Kit kit;
  auto input = checked_input(context.folder, finding.best_input());
  if (!input) return tl::unexpected(input.error());
  kit.input = std::move(*input);
  if (finding.best_input() != finding.input) {
    auto original = checked_input(context.folder, finding.input);
    if (!original) return tl::unexpected(original.error());
    kit.original = std::move(*original);
  }
  if (auto log = read_log(context.folder, finding.log)) kit.log = std::move(*log);
  kit.finding = finding_facts(context, finding);
  kit.finding["format"] = export_format;
  kit.finding["described_build"] = described_build(context, finding.build);
  kit.finding["environment"] = environment();
  kit.readme = readme(finding, kit.original.has_value(), kit.log.has_value());
  return kit;
}

tl::expected<std::string, std::string> write_kit(const Kit& kit) {
  const auto finding = json_text(kit.finding);
  std::uint64_t size = kit.readme.size() + finding.size() + kit.input.size();
  size += (kit.log ? kit.log->size() : 0) + (kit.original ? kit.original->size() : 0);
  if (size > most_kit_bytes) return tl::unexpected(fmt::format("{} bytes are more than a kit may have", size));

  std::string bytes;
  const std::unique_ptr<archive, FreeArchive> out(archive_write_new());
  bool good = archive_write_set_format_ustar(out.get()) == ARCHIVE_OK &&
              archive_write_open(out.get(), &bytes, nullptr, append, nullptr) == ARCHIVE_OK;
  good = good && add_file(out.get(), kit_readme, kit.readme) && add_file(out.get(), kit_finding, finding) &&
         add_file(out.get(), kit_input, kit.input);
  if (kit.log) good = good && add_file(out.get(), kit_log, *kit.log);
  if (kit.original) good = good && add_file(out.get(), kit_original, *kit.original);
  if (!good || archive_write_close(out.get()) != ARCHIVE_OK) {
    const auto* why = archive_error_string(out.get());
    return tl::unexpected(fmt::format("cannot write the kit: {}", why == nullptr ? "out of memory" : why));
  }
  return bytes;
}

}  // namespace ferrotype
