// A twin under another name, with what it was compiled with: all that a variant's library shows.
// SPDX-License-Identifier: Apache-2.0
#include <ferrotype.h>

#include <array>
#include <cstdio>

extern "C" const ferro_parser FERROTYPE_SYMBOL;

namespace {

// The compiler is the one that the twin names: it has compiled the twin, and not this.
const char* compiler() {
  static std::array<char, 512> text;
  std::snprintf(text.data(), text.size(), "%s, flags %s", FERROTYPE_SYMBOL.compiler, FERROTYPE_FLAGS);
  return text.data();
}

ferro_parser make() {
  ferro_parser parser = FERROTYPE_SYMBOL;
  parser.name = FERROTYPE_NAME;
  parser.compiler = compiler();
  return parser;
}

}  // namespace

extern "C" __attribute__((visibility("default"))) const ferro_parser ferro_parser_export = make();
