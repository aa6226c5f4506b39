#define BOOST_TEST_MODULE ishenim
#include <boost/test/unit_test.hpp>
