// SPDX-License-Identifier: Apache-2.0
#include "history/build.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>

#include "campaign/child.h"
#include "campaign/files.h"
#include "campaign/plan.h"

namespace ferrotype {
namespace {

namespace fs = std::filesystem;

constexpr auto longest = std::chrono::minutes(20);

// No optimisation that hides a read behind another one, and a sanitizer that ends the process at its first report.
constexpr std::string_view flags =
    "-w -O1 -g -fno-omit-frame-pointer -fsanitize=address,signed-integer-overflow "
    "-fno-sanitize-recover=signed-integer-overflow";

fs::path source_of(const Layout& layout) { return layout.build_root.parent_path(); }
fs::path folder_of(const Layout& layout, const PastParser& parser) { return history_folder(layout) / parser.name; }

fs::path package_of(const Layout& layout, const std::vector<std::string>& archive) {
  return layout.build_root / "packages" / (archive[1] + "-" + archive[2]);
}

// Where a patch is taken back, that is done to a copy.
fs::path unpacked(const Layout& layout, const PastParser& parser) {
  return parser.reversed.empty() ? package_of(layout, parser.archive) : folder_of(layout, parser) / "source";
}

// Says with the log why it did not end well.
tl::expected<void, std::string> do_it(const Command& wish, const fs::path& log, const std::atomic<bool>& interrupt) {
  Command command = wish;
  command.time_limit = longest;
  command.interrupt = &interrupt;
  const auto outcome = run(command);
  if (!outcome) return tl::unexpected(outcome.error());
  if (outcome->code == 0) return {};
  if (const auto written = write_quickly(log, outcome->output + outcome->error); !written) {
    return tl::unexpected(written.error());
  }
  return tl::unexpected(fmt::format("{} failed; {} says why", command.arguments[1], log.string()));
}

tl::expected<void, std::string> bring(const Layout& layout, const std::vector<std::string>& archive,
                                      const fs::path& log, const std::atomic<bool>& interrupt) {
  Command command;
  command.arguments = {"/usr/bin/env", (source_of(layout) / "cmake" / "package").string()};
  command.arguments.insert(command.arguments.end(), archive.begin(), archive.end());
  return do_it(command, log, interrupt);
}

tl::expected<void, std::string> take_back(const Layout& layout, const PastParser& parser, const fs::path& log,
                                          const std::atomic<bool>& interrupt) {
  const auto target = unpacked(layout, parser);
  if (fs::exists(target / ".reversed")) return {};
  fs::remove_all(target);
  fs::copy(package_of(layout, parser.archive), target, fs::copy_options::recursive);
  Command command;
  command.arguments = {"/usr/bin/env",
                       "patch",
                       "--reverse",
                       "--strip=1",
                       "--directory=" + target.string(),
                       "--input=" + (target / parser.reversed).string()};
  if (const auto done = do_it(command, log, interrupt); !done) return done;
  return write_quickly(target / ".reversed", "");
}

struct NinjaFile {
  std::string text;
  std::string objects;

  void compile(const fs::path& source, const std::string& object, const std::string& options) {
    const auto* rule = source.extension() == ".c" ? "c" : "cxx";
    text += fmt::format("build {}: {} {}\n  options = {}\n", object, rule, source.string(), options);
    objects += " " + object;
  }
};

std::string options_of(const Recipe& recipe, const fs::path& base, const fs::path& drivers) {
  auto options = fmt::format("-I{} -I{}", (drivers / "include").string(), drivers.string());
  for (const auto& folder : recipe.include) options += fmt::format(" -I{}", (base / folder).string());
  // A dollar is ninja's, an apostrophe the shell's; no flag has either.
  for (const auto& flag : recipe.flags) options += fmt::format(" '{}'", flag);
  return options;
}

}  // namespace

fs::path history_folder(const Layout& layout) { return layout.build_root / "history"; }

fs::path program_of(const Layout& layout, const Catalogue& catalogue, const PastParser& parser) {
  const auto folder = folder_of(layout, parser);
  return catalogue.recipe(parser.recipe).is_rust() ? folder / "target" / "release" / "driver" : folder / "driver";
}

std::string ninja_text(const Layout& layout, const Catalogue& catalogue, const PastParser& parser) {
  const auto& recipe = catalogue.recipe(parser.recipe);
  const auto drivers = catalogue.folder / "drivers";
  NinjaFile file;
  file.text = fmt::format(
      "rule c\n  command = clang-19 {0} $options -c $in -o $out\n"
      "rule cxx\n  command = clang++-19 {0} $options -c $in -o $out\n"
      "rule link\n  command = clang++-19 {0} -o $out $in $libraries\n",
      flags);
  auto link = recipe.link;
  const auto base = unpacked(layout, parser) / parser.inside / recipe.inside;
  const auto options = options_of(recipe, base, drivers);
  for (const auto* sources : {&recipe.sources, &parser.sources}) {
    for (const auto& source : *sources) file.compile(base / source, source + ".o", options);
  }
  for (const auto& name : recipe.also) {
    const auto& other = catalogue.recipe(name);
    const auto there = package_of(layout, other.archive) / other.inside;
    for (const auto& source : other.sources) {
      file.compile(there / source, name + "/" + source + ".o", options_of(other, there, drivers));
    }
    link.insert(link.end(), other.link.begin(), other.link.end());
  }
  file.compile(drivers / recipe.driver, "driver.o", options);
  return file.text + fmt::format("build driver: link{}\n  libraries = {}\n", file.objects, fmt::join(link, " "));
}

std::string cargo_text(const Layout& layout, const Catalogue& catalogue, const PastParser& parser) {
  const auto& recipe = catalogue.recipe(parser.recipe);
  return fmt::format(
      "[package]\nname = \"driver\"\nversion = \"0.0.0\"\nedition = \"2021\"\n\n"
      "[[bin]]\nname = \"driver\"\npath = \"{}\"\n\n"
      "[dependencies.{}]\npath = \"{}\"\n\n[profile.release]\ndebug = 1\n\n[workspace]\n",
      (catalogue.folder / "drivers" / recipe.driver).string(), parser.archive[1],
      package_of(layout, parser.archive).string());
}

tl::expected<void, std::string> build_past_parser(const Layout& layout, const Catalogue& catalogue,
                                                  const PastParser& parser, const std::atomic<bool>& interrupt) {
  const auto& recipe = catalogue.recipe(parser.recipe);
  const auto folder = folder_of(layout, parser);
  const auto log = folder / "build.log";
  std::error_code problem;
  fs::create_directories(folder, problem);
  if (problem) return tl::unexpected(fmt::format("{}: {}", folder.string(), problem.message()));
  if (const auto brought = bring(layout, parser.archive, log, interrupt); !brought) return brought;
  if (!parser.reversed.empty()) {
    if (const auto done = take_back(layout, parser, log, interrupt); !done) return done;
  }
  for (const auto& name : recipe.also) {
    if (const auto brought = bring(layout, catalogue.recipe(name).archive, log, interrupt); !brought) return brought;
  }
  const auto file = folder / (recipe.is_rust() ? "Cargo.toml" : "build.ninja");
  const auto text = recipe.is_rust() ? cargo_text(layout, catalogue, parser) : ninja_text(layout, catalogue, parser);
  if (const auto written = write_quickly(file, text); !written) return written;
  Command command;
  if (recipe.is_rust()) {
    command.arguments = {"/usr/bin/env", "cargo", "build", "--quiet", "--release", "--manifest-path", file.string()};
    command.unset = {"RUSTFLAGS", "CARGO_TARGET_DIR"};
  } else {
    command.arguments = {"/usr/bin/env", "ninja", "-C", folder.string()};
  }
  return do_it(command, log, interrupt);
}

}  // namespace ferrotype
