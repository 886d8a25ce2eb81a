// Runs the tools.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "campaign/child.h"
#include "campaign/files.h"
#include "campaign/plan.h"
#include "facts/facts.h"

namespace ferrotype {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

struct Folder {
  const char* twin;
  const char* folder;
  const char* purpose;
};
constexpr Folder folders[] = {
    {"cpp", "parsers/cpp", "the parser, with its border to C"},
    {"rust", "parsers/rust", "the parser"},
    {"rust", "parsers/rust-charsets",
     "the characters of East Asian encodings, which the C++ one has from the C library"},
    {"rust", "parsers/rust-ffi", "the border to C; two other Rust parsers share it"},
};

constexpr std::size_t most_output_bytes = std::size_t{64} << 20;

tl::expected<Outcome, std::string> run_tool(std::vector<std::string> arguments,
                                            std::vector<std::pair<std::string, std::string>> environment = {}) {
  Command command;
  command.arguments = {"/usr/bin/env"};
  command.arguments.insert(command.arguments.end(), arguments.begin(), arguments.end());
  command.environment = std::move(environment);
  command.output_cap = most_output_bytes;
  auto outcome = run(command);
  if (!outcome) return tl::unexpected(outcome.error());
  if (outcome->code != 0) {
    const auto lines = split(outcome->error, '\n');
    return tl::unexpected(fmt::format("{} failed (exit {}): {}", join(arguments, " "), outcome->code,
                                      lines.empty() ? "it does not say why" : lines.back()));
  }
  return std::move(*outcome);
}

tl::expected<Lines, std::string> count_lines(const fs::path& folder) {
  const auto outcome = run_tool({"cloc", "--json", "--quiet", folder.string()});
  if (!outcome) return tl::unexpected(outcome.error());
  return lines_of(outcome->output);
}

// The compiler itself says where code is unsafe; that it stays a warning is for this run alone.
tl::expected<std::string, std::string> ask_for_unsafe_code(const Wanted& wanted) {
  const auto outcome = run_tool(
      {"cargo", "check", "--quiet", "--locked", "--package", "ferrotype-ffi", "--message-format=json", "--target-dir",
       (wanted.build_root / "facts").string(), "--manifest-path", (wanted.source / "Cargo.toml").string()},
      {{"RUSTFLAGS", "-Wunsafe_code --cap-lints=warn"}});
  if (!outcome) return tl::unexpected(outcome.error());
  return outcome->output;
}

fs::path library_of(const Wanted& wanted, const std::string& twin) {
  return wanted.build_root / "release" / "parsers" / "size" / fmt::format("libferrotype_size_{}.so", twin);
}

tl::expected<CodeSize, std::string> measure_size(const fs::path& library) {
  const auto outcome = run_tool({"llvm-size-19", "-A", "-d", library.string()});
  if (!outcome) return tl::unexpected(outcome.error());
  return code_size_of(outcome->output);
}

// Every translation unit as the build compiles it, into a file of no use, and the link that makes machine code of them.
tl::expected<BuildTime, std::string> time_of_cpp(const Wanted& wanted, const fs::path& scratch) {
  const auto text = read_file(wanted.build_root / "release" / "compile_commands.json", most_output_bytes);
  const auto commands = Json::parse(text ? *text : "", nullptr, false);
  if (!commands.is_array()) return tl::unexpected(std::string("release/compile_commands.json cannot be read"));
  const auto parser = (wanted.source / "parsers" / "cpp" / "").string();
  BuildTime time;
  std::uint64_t units = 0;
  for (const auto& entry : commands) {
    if (!entry.value("file", "").starts_with(parser)) continue;
    ++units;
    const auto object = scratch / "object";
    const auto line =
        fmt::format("cd '{}' && {} -o '{}'", entry.value("directory", ""), entry.value("command", ""), object.string());
    const auto outcome = run_tool({"CCACHE_DISABLE=1", "sh", "-c", line});
    if (!outcome) return tl::unexpected(outcome.error());
    time.milliseconds += outcome->cpu.count();
  }
  const auto library = library_of(wanted, "cpp");
  std::error_code error;
  fs::remove(library, error);
  const auto linked =
      run_tool({"cmake", "--build", (wanted.build_root / "release").string(), "--target", "ferrotype_size_cpp"});
  if (!linked) return tl::unexpected(linked.error());
  time.milliseconds += linked->cpu.count();
  time.what = fmt::format("{} translation units at -O2 -flto, and one link of them", units);
  return time;
}

// With link-time optimisation a library of Rust holds no machine code, which would be made at the link of a program.
tl::expected<BuildTime, std::string> time_of_rust(const Wanted& wanted, const fs::path& scratch) {
  BuildTime time;
  const auto outcome =
      run_tool({"cargo", "build", "--quiet", "--locked", "--package", "ferrotype-charsets", "--profile", "release",
                "--config", "profile.release.lto=\"off\"", "--target-dir", (scratch / "cargo").string(),
                "--manifest-path", (wanted.source / "Cargo.toml").string()},
               {{"RUSTFLAGS", ""}});
  if (!outcome) return tl::unexpected(outcome.error());
  time.milliseconds = outcome->cpu.count();
  time.what = "cargo build --profile release, with lto off, of the parser, the charsets and what they depend on";
  return time;
}

}  // namespace

tl::expected<Facts, std::string> gather_facts(const Wanted& wanted) {
  Facts facts;
  const auto checks = read_checks(wanted.source);
  if (!checks) return tl::unexpected(checks.error());
  facts.checks = checks->size();
  const auto messages = ask_for_unsafe_code(wanted);
  if (!messages) return tl::unexpected(messages.error());
  for (const auto& [twin, folder, purpose] : folders) {
    const auto lines = count_lines(wanted.source / folder);
    if (!lines) return tl::unexpected(lines.error());
    Part part{twin, folder, purpose, *lines};
    if (part.twin == "rust") part.unsafe_uses = unsafe_uses_of(*messages, folder);
    facts.parts.push_back(std::move(part));
  }
  const auto scratch = wanted.build_root / "facts" / "scratch";
  std::error_code error;
  fs::remove_all(scratch, error);
  fs::create_directories(scratch, error);
  for (const auto* name : {"cpp", "rust"}) {
    Twin twin{name, {}, std::nullopt};
    const auto size = measure_size(library_of(wanted, name));
    if (!size) return tl::unexpected(size.error());
    twin.size = *size;
    if (wanted.build_time) {
      const auto time = twin.name == "cpp" ? time_of_cpp(wanted, scratch) : time_of_rust(wanted, scratch);
      if (!time) return tl::unexpected(time.error());
      twin.build = *time;
    }
    facts.twins.push_back(std::move(twin));
  }
  fs::remove_all(scratch, error);
  return facts;
}

}  // namespace ferrotype
