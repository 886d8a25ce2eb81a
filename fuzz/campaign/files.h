// Files that outlive the machine: written, synced and named by their content.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace ferrotype {

// Hexadecimal, lower case.
std::string sha256(std::string_view bytes);

// When it returns without an error, the file is whole and stays so through a power cut: temporary name, sync, rename,
// sync of the folder.
tl::expected<void, std::string> write_durably(const std::filesystem::path& path, std::string_view bytes);

// For what may be lost with the machine, but is never seen half written: temporary name, rename.
tl::expected<void, std::string> write_quickly(const std::filesystem::path& path, std::string_view bytes);

// For a full disk: over what the file holds, in the blocks that it has. An error where these are too few; who reads
// meanwhile may see half of it.
tl::expected<void, std::string> write_in_place(const std::filesystem::path& path, std::string_view bytes);

// Regular files only, at most `limit` bytes; never blocks on what only looks like a file.
tl::expected<std::string, std::string> read_file(const std::filesystem::path& path, std::uint64_t limit);

// The lock of a campaign's folder: held by one process at a time, given back by the kernel however that one ends.
class FolderLock {
 public:
  static tl::expected<FolderLock, std::string> take(const std::filesystem::path& folder);
  ~FolderLock();
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&& other) noexcept;

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_ = -1;
};

}  // namespace ferrotype
