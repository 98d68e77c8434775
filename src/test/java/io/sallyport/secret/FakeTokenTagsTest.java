package io.sallyport.secret;

import io.sallyport.fake.FakeTokenTags;

class FakeTokenTagsTest extends TokenTagsContract {
  @Override
  protected TokenTags tags() {
    return new FakeTokenTags();
  }
}
