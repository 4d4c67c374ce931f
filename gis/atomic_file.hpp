#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

namespace deltareach {

/// A file that appears whole or not at all: write to `temporary()`, then `commit()`. Destroyed without a
/// commit, it removes the temporary file (and what a driver left beside it) and the target stays as it was.
/// A signal that ends the process removes it too; what a killed process left in the target's folder goes when
/// the next one writes there.
class AtomicFile {
  public:
    /// @throws OutputError DR1602 the target exists and `overwrite` is false; DR1601 the folder cannot be
    /// made; DR1339 a NUL in the path; DR1611 the target was read by this command. Cancelled: a signal asked
    /// for the end
    AtomicFile(std::filesystem::path target, bool overwrite);
    ~AtomicFile();
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    /// In the target's folder, with the target's extension, hidden, unique to this process.
    [[nodiscard]] const std::filesystem::path& temporary() const { return temporary_; }

    /// fsync, rename over the target, fsync of the folder. @throws OutputError DR1601
    void commit();

  private:
    void refuse_existing() const;
    void remove_temporary() const noexcept;
    std::filesystem::path target_, temporary_;
    std::unique_ptr<class RegisteredTemporary> registered_;
    bool overwrite_ = false;
    bool committed_ = false;
};

/// A text that is written piece by piece and appears whole or not at all.
class AtomicText {
  public:
    /// @throws OutputError DR1601, DR1602
    AtomicText(std::filesystem::path target, bool overwrite);
    ~AtomicText();

    /// @throws OutputError DR1601 the disk is full, say; Cancelled
    void write(std::string_view text);
    /// @throws OutputError DR1601
    void commit();

  private:
    std::filesystem::path target_;
    AtomicFile file_;
    int descriptor_ = -1;
};

/// Writes text in one go. @throws OutputError DR1601, DR1602
void write_text(const std::filesystem::path& path, std::string_view text, bool overwrite);

}  // namespace deltareach
