//! What a system says when it refuses, in the words of an office.

use std::io::{self, ErrorKind};

/// Why the system refused; in its own words where there are no better ones.
pub fn refusal(error: &io::Error) -> String {
    let words = match error.kind() {
        ErrorKind::StorageFull => "磁盘已满",
        ErrorKind::QuotaExceeded => "磁盘配额已用完",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        ErrorKind::NotFound => "没有这个文件或文件夹",
        ErrorKind::AlreadyExists => "已有同名的文件或文件夹",
        ErrorKind::IsADirectory => "这是一个文件夹",
        ErrorKind::NotADirectory => "路径中间有一段是文件，不是文件夹",
        ErrorKind::DirectoryNotEmpty => "文件夹不是空的",
        ErrorKind::InvalidFilename => "文件名太长，或含有不能用的字符",
        ErrorKind::FileTooLarge => "超过磁盘允许的文件大小",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "正被别的程序占用",
        ErrorKind::AddrInUse => "已被别的程序占用",
        ErrorKind::OutOfMemory => "内存不够",
        ErrorKind::TimedOut => "等了太久没有回应",
        _ => return error.to_string(),
    };
    words.to_owned()
}
