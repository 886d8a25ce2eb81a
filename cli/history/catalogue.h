// fuzz/history/bugs.toml: bugs that parsers had, the versions that have them and no longer have them, and how each is
// built. SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "campaign/layout.h"

namespace ferrotype {

// What is compiled of an archive, and the driver that calls it. A driver in Rust is built by cargo, with the archive as
// its dependency; it needs no sources.
struct Recipe {
  std::string name;
  std::string driver{};                // a file of drivers/; empty: others use it
  std::vector<std::string> archive{};  // the words of cmake/package; empty: the parser's
  std::string inside{};                // a folder of the archive that paths are relative to
  std::vector<std::string> sources{};
  std::vector<std::string> include{};
  std::vector<std::string> flags{};
  std::vector<std::string> link{};
  std::vector<std::string> also{};  // names of recipes that are linked in

  [[nodiscard]] bool is_rust() const { return driver.ends_with(".rs"); }
};

// A parser as it was.
struct PastParser {
  std::string name;  // "freetype-2.10.1"
  std::string title;
  std::string recipe;
  std::vector<std::string> archive;
  std::string inside{};
  std::vector<std::string> sources{};  // beside those of the recipe
  std::string reversed{};              // a patch of the archive that is taken back, or empty
};

struct Bug {
  std::string name;
  std::string id;                      // CVE, or where it was reported
  std::string what;                    // one sentence
  std::string input;                   // a file of corpus/
  std::vector<std::string> arguments;  // of the driver; "{}" is the input
  std::string vulnerable;              // names of parsers
  std::string fixed;
  std::string outcome;        // of the vulnerable one: a word of outcome.h
  std::string crash_class{};  // of fuzz/triage; empty where it only takes long
  std::string fixed_outcome;
  std::string guard;        // what the fixed one prints: that it came as far as the bug
  double ratio = 0;         // a hang: at least so many times the processor time of the fixed one
  std::string not_asked{};  // why the parsers of this tree are asked for nothing that the bug is in
  std::string doubt{};      // what is not certain of it
};

struct Catalogue {
  std::filesystem::path folder;  // fuzz/history
  std::vector<Recipe> recipes;
  std::vector<PastParser> parsers;
  std::vector<Bug> bugs;

  [[nodiscard]] const Recipe& recipe(const std::string& name) const;
  [[nodiscard]] const PastParser& parser(const std::string& name) const;
};

std::filesystem::path catalogue_file(const Layout& layout);
std::filesystem::path input_file(const Layout& layout, const Bug& bug);

// The error names file, line and key.
tl::expected<Catalogue, std::string> read_catalogue(const std::filesystem::path& file);

// Those of these names, or all of them; the error names one that there is not.
tl::expected<std::vector<Bug>, std::string> choose_bugs(const Catalogue& catalogue,
                                                        const std::vector<std::string>& names);

}  // namespace ferrotype
