//! The short written form of plan items, as stored documents keep them: `clamshell 3x12@2-2-2/45 lr`.
