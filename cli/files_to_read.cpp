// SPDX-License-Identifier: Apache-2.0
#include "files_to_read.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "units.h"

namespace ferrotype {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_bytes = std::uint64_t{1} << 30;

const char* name_of(fs::file_type type) {
  switch (type) {
    case fs::file_type::fifo:
      return "a FIFO";
    case fs::file_type::socket:
      return "a socket";
    case fs::file_type::character:
    case fs::file_type::block:
      return "a device";
    default:
      return "not a regular file";
  }
}

FileToRead look_at(const fs::path& path) {
  FileToRead file{path, 0, {}};
  std::error_code error;
  const auto status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found) {
    file.error = "no such file; check the path";
  } else if (error) {
    file.error = error.message();
  } else if (status.type() != fs::file_type::regular) {
    file.error = fmt::format("is {}, which is not read; copy the font into a file first", name_of(status.type()));
  } else if (file.size = fs::file_size(path, error); error) {
    file.error = error.message();
  } else if (file.size > most_bytes) {
    file.error = fmt::format("has {}; fonts of at most {} are read", as_bytes(file.size), as_bytes(most_bytes));
  } else if (access(path.c_str(), R_OK) != 0) {
    file.error = "may not be read by this user; change its permissions";
  }
  return file;
}

void add_folder(const fs::path& folder, std::vector<FileToRead>& all) {
  std::error_code error;
  std::vector<FileToRead> found;
  fs::recursive_directory_iterator entries(folder, error);
  for (const auto end = fs::recursive_directory_iterator(); !error && entries != end; entries.increment(error)) {
    std::error_code ignored;
    if (!entries->is_directory(ignored)) found.push_back(look_at(entries->path()));
  }
  if (error) found.push_back({folder, 0, fmt::format("cannot be listed: {}", error.message())});
  if (found.empty()) found.push_back({folder, 0, "is a folder without a file"});
  std::ranges::sort(found, {}, &FileToRead::path);
  all.insert(all.end(), found.begin(), found.end());
}

}  // namespace

std::vector<FileToRead> files_to_read(const std::vector<std::string>& paths) {
  std::vector<FileToRead> all;
  for (const auto& path : paths) {
    std::error_code error;
    if (fs::is_directory(path, error)) {
      add_folder(path, all);
    } else {
      all.push_back(look_at(path));
    }
  }
  return all;
}

}  // namespace ferrotype
