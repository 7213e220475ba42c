//! Where the bytes of documents are kept: an object store, so that a folder can become an S3-compatible store without a
//! change above. What is known of a document stands in the database.

use std::{path::Path, sync::Arc};

use domain::ids::{DocumentId, ProfileId};
use object_store::{
    ObjectStore, ObjectStoreExt, local::LocalFileSystem, memory::InMemory, path::Path as Key,
};

/// Why bytes could not be kept, read or removed. Its text is for the log, never for a page.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// The folder could not be made.
    #[error("the folder of documents could not be made: {0}")]
    Folder(#[from] std::io::Error),
    /// The store failed.
    #[error("object store: {0}")]
    Store(#[from] object_store::Error),
}

/// The store of bytes.
#[derive(Debug, Clone)]
pub struct Files(Arc<dyn ObjectStore>);

impl Files {
    /// Keeps them in memory, for tests and commands that keep none.
    pub fn in_memory() -> Self {
        Self(Arc::new(InMemory::new()))
    }

    /// Keeps them in a folder, which is made when it is missing. What is acknowledged is on the disk.
    ///
    /// # Errors
    /// When the folder cannot be made or opened.
    pub fn in_folder(folder: &Path) -> Result<Self, FilesError> {
        std::fs::create_dir_all(folder)?;
        let store = LocalFileSystem::new_with_prefix(folder)?.with_fsync(true);
        Ok(Self(Arc::new(store)))
    }

    /// Two ids: nothing that a person typed is part of a path.
    fn key(profile: ProfileId, document: DocumentId) -> Key {
        Key::from(format!("{profile}/{document}"))
    }

    /// Keeps the bytes of a document, whole or not at all.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn put(
        &self,
        profile: ProfileId,
        document: DocumentId,
        bytes: Vec<u8>,
    ) -> Result<(), FilesError> {
        self.0.put(&Self::key(profile, document), bytes.into()).await?;
        Ok(())
    }

    /// The bytes of a document; `None` when there are none.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn get(&self, profile: ProfileId, document: DocumentId) -> Result<Option<Vec<u8>>, FilesError> {
        match self.0.get(&Self::key(profile, document)).await {
            Ok(found) => Ok(Some(found.bytes().await?.to_vec())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Removes the bytes of a document; nothing happens when there are none.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn delete(&self, profile: ProfileId, document: DocumentId) -> Result<(), FilesError> {
        match self.0.delete(&Self::key(profile, document)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}
