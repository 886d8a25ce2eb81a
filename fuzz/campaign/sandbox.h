// What a child may not do: write outside its folders, open a socket, signal whoever started it.
//
// Landlock for the files and signals, seccomp for sockets; both need no privilege. Reading stays free: a worker reads
// seeds, libraries and the symboliser wherever they lie. https://docs.kernel.org/userspace-api/landlock.html,
// https://docs.kernel.org/userspace-api/seccomp_filter.html SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace ferrotype {

class Sandbox {
 public:
  // Writing is allowed below the folders, which have to be there, and to /dev/null. Throws std::runtime_error that
  // names one that is not. Where the kernel lacks something, what is left of the sandbox is made; lacking() tells.
  static Sandbox of(const std::vector<std::filesystem::path>& writable);

  // What this kernel cannot forbid, as ends of the sentence "workers may ..."; empty where it can all.
  static std::vector<std::string> lacking();

  // In the child, between fork and exec: async-signal-safe. Cannot be undone. False where the kernel refused what it
  // has: the child must not go on.
  [[nodiscard]] bool enter() const noexcept;

  ~Sandbox();
  Sandbox(Sandbox&& other) noexcept;
  Sandbox& operator=(Sandbox&& other) noexcept;

 private:
  explicit Sandbox(int ruleset);
  int ruleset_ = -1;  // of Landlock, or -1
  bool filters_ = false;
};

}  // namespace ferrotype
