// SPDX-License-Identifier: Apache-2.0
//
// Parsers in a sandbox, loaded once in a process.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <mutex>
#include <string>

#include "fonts.h"
#include "registry.h"

namespace ferrotype::test {

inline const ferro_parser& sandboxed(const std::string& name) {
  // Threads of a test ask for the same one.
  static std::mutex mutex;
  static std::map<std::string, const ferro_parser*> loaded;
  const std::scoped_lock lock(mutex);
  auto& parser = loaded[name];
  if (parser == nullptr) {
    // The one that a benchmark loads is where that looks for it.
    const std::string folder = name == "cpp_sandbox" ? "/variants" : "/sandboxes";
    const auto result = load_parser(FERROTYPE_SANDBOXES + folder + "/libferrotype_" + name + ".so");
    if (!result) {
      ADD_FAILURE() << result.error();
      std::abort();
    }
    parser = *result;
  }
  return *parser;
}

// The tests name one by its library.
class SandboxTest : public testing::TestWithParam<const char*> {
 protected:
  const ferro_parser& parser() const { return sandboxed(GetParam()); }
};

}  // namespace ferrotype::test
