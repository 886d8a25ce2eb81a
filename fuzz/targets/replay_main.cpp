// SPDX-License-Identifier: Apache-2.0
//
// Replays inputs through a target where there is no fuzzing engine: files, and all files below directories, in the
// order of their names. Options of the engine are accepted and ignored. 2: an argument that cannot be read.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

bool replay(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (!file) {
    std::fprintf(stderr, "cannot read an input\n");
    return false;
  }
  // Hexadecimal where a name could harm a terminal.
  std::fputs("Running: ", stderr);
  for (const unsigned char byte : path.native())
    std::fprintf(stderr, byte >= 0x20 && byte < 0x7F ? "%c" : "\\x%02x", byte);
  std::fputc('\n', stderr);
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  return true;
}

}  // namespace

int main(int argc, char** argv) {
  LLVMFuzzerInitialize(&argc, &argv);
  std::vector<std::filesystem::path> paths;
  for (int i = 1; i < argc; ++i) {
    if (argv[i][0] == '-') continue;
    std::error_code error;
    if (!std::filesystem::is_directory(argv[i], error)) {
      paths.emplace_back(argv[i]);
      continue;
    }
    const auto first = static_cast<std::ptrdiff_t>(paths.size());
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i], error))
      if (entry.is_regular_file(error)) paths.push_back(entry.path());
    std::sort(paths.begin() + first, paths.end());
  }
  bool sound = true;
  for (const auto& path : paths) sound = replay(path) && sound;
  std::fprintf(stderr, "%zu inputs\n", paths.size());
  return sound ? 0 : 2;
}
