// SPDX-License-Identifier: Apache-2.0
//
// Runs a program of the build as a child, with an environment and a limit of time, and keeps all that it says.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ferrotype::test {

struct Outcome {
  int code = -1;  // -1: ended by a signal
  std::string output;
  std::string error;

  [[nodiscard]] bool says(const std::string& text) const {
    return error.find(text) != std::string::npos || output.find(text) != std::string::npos;
  }
  // The first number of that name in the counters' line; 0 where there is none.
  [[nodiscard]] std::uint64_t number(const std::string& name) const;
};

using Environment = std::vector<std::pair<std::string, std::string>>;

// `program` is a file name in the build's folder of fuzz targets.
[[nodiscard]] Outcome run(const std::string& program, const std::vector<std::string>& arguments,
                          const Environment& environment = {});

// A new empty folder, removed with all in it at the end.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  [[nodiscard]] std::string file(const std::string& name) const { return path_ + "/" + name; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

[[nodiscard]] std::vector<unsigned char> read_file(const std::string& path);
void write_file(const std::string& path, const std::vector<unsigned char>& bytes);
// A file of the corpus: "seeds/synth-everything.ttf".
[[nodiscard]] std::string corpus_file(const std::string& name);

}  // namespace ferrotype::test
