// From the paths of a command line to the files to read, with a clear word on each that cannot be.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace ferrotype {

struct FileToRead {
  std::filesystem::path path;
  std::uint64_t size = 0;
  std::string error;  // empty, or why it is not read and what to do; without the path
};

// Files as they are given, folders as all files below them in the order of their names; symbolic links to folders are
// not followed. Opens nothing, so nothing can block.
std::vector<FileToRead> files_to_read(const std::vector<std::string>& paths);

}  // namespace ferrotype
